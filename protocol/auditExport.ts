import * as z from 'zod/mini';
import { instant, prefixedId } from './messages/shared.ts';
import { signed } from './receipt.ts';

const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const number = z.number().check(z.int(), z.minimum(0));

/** What the first entry of a log holds as the hash of the one before. */
export const NO_HASH = '0'.repeat(64);

/**
 * One entry of an audit log as it is stored; `details` is ciphertext. `hash` is SHA-256, hex, over the RFC 8785 canonical JSON of
 * all other fields, so that the chain verifies whether or not the details can still be read.
 */
export const auditLine = z.strictObject({
  id: prefixedId,
  tenantId: prefixedId,
  number,
  happenedAt: instant,
  actorKind: z.enum(['user', 'apiKey', 'visitor', 'operator', 'system']),
  actorId: z.nullable(z.string()),
  action: z.string(),
  targetKind: z.nullable(z.string()),
  targetId: z.nullable(z.string()),
  ownerId: z.string(),
  details: z.nullable(z.string()),
  previousHash: sha256,
  hash: sha256,
});
export type AuditLine = z.infer<typeof auditLine>;

/** Stands in for the entries up to `number`, which have gone by their own retention. */
export const auditCheckpoint = z.strictObject({
  kind: z.literal('copane-audit-checkpoint'),
  version: z.literal(1),
  tenant: prefixedId,
  number,
  /** Of the entry with that number, and its time. */
  hash: sha256,
  happenedAt: instant,
  /** Whether what has gone was an unbroken chain when it went. */
  intact: z.boolean(),
  signedAt: instant,
});
export type AuditCheckpoint = z.infer<typeof auditCheckpoint>;

/** Where a log ended when it was exported. Number 0 when it was empty. */
export const auditHead = z.strictObject({
  kind: z.literal('copane-audit-head'),
  version: z.literal(1),
  tenant: prefixedId,
  number,
  hash: sha256,
  signedAt: instant,
});
export type AuditHead = z.infer<typeof auditHead>;

/** An export is NDJSON, each line canonical: a signed checkpoint where entries have gone, the entries, the signed head. */
export const signedAuditCheckpoint = signed(auditCheckpoint);
export const signedAuditHead = signed(auditHead);
