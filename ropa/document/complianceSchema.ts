import { z } from 'zod';
import { ACTIVITY_IDS } from '../activityIds.ts';
import { instant, line } from './schemaParts.ts';

/** What the store really holds, against what the document says. */
export const complianceSchema = z.strictObject({
  measuredAt: instant,
  /** The last deletion run of the installation; null before the first one. */
  lastSweep: z.strictObject({ at: instant, outcome: z.enum(['done', 'paused']), removed: z.int().nonnegative() }).nullable(),
  activities: z.array(
    z.strictObject({
      id: z.enum(ACTIVITY_IDS),
      title: line,
      retention: line,
      /** The time that the oldest record's period counts from. */
      oldest: instant.nullable(),
      /** When that record goes. */
      due: instant.nullable(),
      /** `late`: it should have gone by now. `nothing`: nothing is stored, or nothing whose period runs. */
      state: z.enum(['kept', 'late', 'nothing']),
    }),
  ),
  receipts: z.strictObject({ total: z.int().nonnegative(), open: z.int().nonnegative() }),
});

export type ComplianceFigures = z.infer<typeof complianceSchema>;
