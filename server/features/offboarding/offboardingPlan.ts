import * as z from 'zod/mini';
import { RECIPIENT_STATES } from '../../../protocol/receipt.ts';

/** How far an offboarding is, kept in the place of the certificate until there is one. */
const plan = z.object({
  /** Recipients were asked to erase. */
  asked: z._default(z.boolean(), false),
  counted: z.optional(
    z.object({
      contractEndedAt: z.nullable(z.string()),
      plannedAt: z.string(),
      counts: z.array(z.object({ collection: z.string(), records: z.number() })),
      keys: z.number(),
      lastReceipt: z.number(),
      recipients: z.array(z.object({ recipient: z.string(), state: z.enum(RECIPIENT_STATES), at: z.nullable(z.string()) })),
    }),
  ),
});
export type OffboardingPlan = z.infer<typeof plan>;

export const readOffboardingPlan = (document: string | null): OffboardingPlan => plan.parse(JSON.parse(document ?? '{}'));
