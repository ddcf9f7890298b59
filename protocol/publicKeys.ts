import * as z from 'zod/mini';
import { instant } from './messages/shared.ts';

/** `x` as in a JWK of RFC 8037, `kid` its thumbprint by RFC 7638. */
export const publicKey = z.strictObject({
  kid: z.string(),
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  use: z.literal('sig'),
  validFrom: instant,
  /** Set by a rotation: what was signed until then still verifies. */
  validUntil: z.nullable(instant),
});
export type PublicKey = z.infer<typeof publicKey>;

/** `/.well-known/copane-keys.json`: what verifies receipts, documents and checkpoints. */
export const publicKeys = z.object({ keys: z.array(publicKey) });
export type PublicKeys = z.infer<typeof publicKeys>;
