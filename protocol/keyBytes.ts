import * as z from 'zod/mini';

/** So many bytes in base64url without padding. */
const bytes = (count: number) => z.string().check(z.regex(new RegExp(`^[\\w-]{${Math.ceil((count * 4) / 3)}}$`)));

/** P-256 point, uncompressed (65 bytes). */
export const publicKeyText = bytes(65);
/** A nonce or a hash (32 bytes). */
export const bytes32Text = bytes(32);
/** ECDSA P-256 with SHA-256, r and s (64 bytes). */
export const signatureText = bytes(64);
/** A wrapped epoch secret: 32 bytes and the GCM tag. */
export const wrappedText = bytes(48);
