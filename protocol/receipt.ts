import * as z from 'zod/mini';
import { instant, prefixedId } from './messages/shared.ts';

export const DELETION_CAUSES = ['retention', 'request', 'trash', 'offboarding'] as const;
export type DeletionCause = (typeof DELETION_CAUSES)[number];

/** How far an erasure at a recipient is. Settled are `verified`, `absent` (it had nothing), `failed` (given up, said so). */
export const RECIPIENT_STATES = ['pending', 'accepted', 'verified', 'absent', 'failed', 'deferred'] as const;
export type RecipientState = (typeof RECIPIENT_STATES)[number];
export const isSettled = (state: RecipientState): boolean => state === 'verified' || state === 'absent' || state === 'failed';

/**
 * Proof of one deletion. Names what, how many and by which rule, and no person. `number` counts from 1 without gaps within a
 * tenant. `items.merkleRoot` (tree of RFC 6962, section 2.1, hex) has as entries the HMAC-SHA-256 of the ids, 64 of them at a time, one
 * after the other in the order of the deletion.
 */
export const receiptDocument = z.strictObject({
  kind: z.literal('copane-deletion-receipt'),
  version: z.literal(1),
  id: prefixedId,
  tenant: prefixedId,
  number: z.number(),
  state: z.enum(['deleted', 'finalised']),
  cause: z.enum(DELETION_CAUSES),
  activity: z.string(),
  /** In words: "14 months from endedAt". */
  rule: z.string(),
  plannedAt: instant,
  deletedAt: instant,
  finalisedAt: z.nullable(instant),
  counts: z.array(z.strictObject({ collection: z.string(), records: z.number(), fields: z.number() })),
  items: z.strictObject({ count: z.number(), merkleRoot: z.string() }),
  recipients: z.array(z.strictObject({ recipient: z.string(), state: z.enum(RECIPIENT_STATES), at: z.nullable(instant) })),
  copies: z.strictObject({
    /** Keys destroyed: from `deletedAt` on nothing that they encrypted can be read in any copy. */
    keysDestroyed: z.number(),
    /** What was not encrypted is in backups until then, at the latest. */
    backups: z.array(z.strictObject({ copy: z.enum(['24 hours', '1 week', '1 month']), goneBy: instant })),
  }),
});
export type ReceiptDocument = z.infer<typeof receiptDocument>;

/** What is signed is the RFC 8785 canonical JSON of `document`, in UTF-8. `signature` is base64url. */
export type Signed<T> = { document: T; algorithm: 'Ed25519'; keyId: string; signature: string };
export const signed = <T extends z.ZodMiniType>(document: T) =>
  z.strictObject({ document, algorithm: z.literal('Ed25519'), keyId: z.string(), signature: z.string() });
export const signedReceipt = signed(receiptDocument);
