import * as z from 'zod/mini';
import { sessionPurpose } from './consentPurposes.ts';
import { instant, prefixedId } from './messages/shared.ts';

/** What a visitor allows, or no longer allows, one agent. Signed with the visitor's identity key of the session. */
export const grantClaims = z.strictObject({
  purpose: sessionPurpose,
  sessionId: prefixedId,
  /** The account, as the server knows it. */
  agentId: prefixedId,
  /** Fingerprint of the agent's identity key, as the visitor met it. */
  agentKey: z.string().check(z.regex(/^[\w-]{43}$/)),
  granted: z.boolean(),
  issuedAt: instant,
  expiresAt: instant,
  /** Counts the visitor's grants within the session: of two for the same purpose and agent, the higher one holds. */
  number: z.number().check(z.int(), z.minimum(1)),
});
export type GrantClaims = z.infer<typeof grantClaims>;
