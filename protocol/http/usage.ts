import * as z from 'zod/mini';

export const USAGE_METRICS = ['sessions', 'sessionSeconds', 'callSeconds', 'messages', 'relayedBytes', 'pageViews', 'apiRequests'] as const;

/** `GET /api/dashboard/usage`, newest day first. Days are UTC. */
export const usageDay = z.object({
  day: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)),
  metric: z.enum(USAGE_METRICS),
  amount: z.number(),
});
export type UsageDay = z.infer<typeof usageDay>;
