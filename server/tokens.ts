import { createHash, randomBytes, randomInt } from 'node:crypto';

/** 256 random bits, for whoever presents it to be known again. Only its hash is kept. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** A random token needs no salt: it cannot be guessed, so its hash cannot be searched. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Eight digits that a person can read out. */
export const randomDigits = (): string => String(randomInt(0, 100_000_000)).padStart(8, '0');
