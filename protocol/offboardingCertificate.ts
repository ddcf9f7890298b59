import * as z from 'zod/mini';
import { instant, prefixedId } from './messages/shared.ts';
import { RECIPIENT_STATES, signed } from './receipt.ts';

/**
 * Proof that nothing of a former customer is left. Names the organisation by its id alone. `lastReceipt` is the number of its last
 * deletion receipt, which went with the rest: whoever kept them can tell that they are all.
 */
export const offboardingCertificate = z.strictObject({
  kind: z.literal('copane-offboarding-certificate'),
  version: z.literal(1),
  id: prefixedId,
  tenant: prefixedId,
  contractEndedAt: z.nullable(instant),
  plannedAt: instant,
  finalisedAt: instant,
  /** Records that there were when the deletion was planned. */
  counts: z.array(z.strictObject({ collection: z.string(), records: z.number() })),
  lastReceipt: z.number(),
  recipients: z.array(z.strictObject({ recipient: z.string(), state: z.enum(RECIPIENT_STATES), at: z.nullable(instant) })),
  copies: z.strictObject({
    /** From `plannedAt` on nothing that they encrypted can be read in any copy. */
    keysDestroyed: z.number(),
    /** What was not encrypted is in backups until then, at the latest. */
    backups: z.array(z.strictObject({ copy: z.enum(['24 hours', '1 week', '1 month']), goneBy: instant })),
  }),
});
export type OffboardingCertificate = z.infer<typeof offboardingCertificate>;
export const signedCertificate = signed(offboardingCertificate);
