import * as z from 'zod/mini';

/** Exactly as long as so many bytes are in base64url without padding. */
const bytes = (count: number) => z.string().check(z.regex(new RegExp(`^[\\w-]{${Math.ceil((count * 4) / 3)}}$`)));
/** P-256 point, uncompressed (65 bytes). */
const publicKey = bytes(65);
const nonce = bytes(32);
/** ECDSA P-256 with SHA-256, r and s (64 bytes). */
const signature = bytes(64);

/**
 * The payloads of `key` messages, in the order in which they travel. `fresh`: this side has not met the other's
 * identity key before, so both show a new code.
 */
export const openPayload = z.strictObject({ step: z.literal('open'), identityKey: publicKey, commitment: bytes(32) });
export const helloPayload = z.strictObject({
  step: z.literal('hello'),
  identityKey: publicKey,
  ephemeralKey: publicKey,
  nonce,
  fresh: z.boolean(),
  signature,
});
const u32 = z.number().check(z.int(), z.minimum(1), z.maximum(0xffffffff));
export const revealPayload = z.strictObject({ step: z.literal('reveal'), tab: u32, nonce, fresh: z.boolean(), signature });
export const epochPayload = z.strictObject({
  step: z.literal('epoch'),
  keyEpoch: u32,
  ephemeralKey: publicKey,
  /** 32 bytes of secret and the GCM tag. */
  wrapped: bytes(48),
  signature,
});

/** What a visitor's page sends to one agent. */
export const visitorKeyPayload = z.discriminatedUnion('step', [openPayload, revealPayload, epochPayload]);
export type VisitorKeyPayload = z.infer<typeof visitorKeyPayload>;
/** What an agent sends to one page of the visitor. */
export type AgentKeyPayload = z.infer<typeof helloPayload>;
