import { z } from 'zod';
import { ACTIVITY_IDS } from '../activityIds.ts';
import { RECIPIENT_IDS } from '../recipients.ts';
import { line } from './schemaParts.ts';

const period = z.strictObject({ amount: z.int().nonnegative(), unit: z.enum(['days', 'months', 'years']) });

export const activityRow = z.strictObject({
  id: z.enum(ACTIVITY_IDS),
  title: line,
  /** One of the eight activities of the processor overview. */
  main: z.boolean(),
  /** `processor`: on the customers' behalf, Art. 30(2) GDPR. `controller`: the operator's own, Art. 30(1). */
  role: z.enum(['processor', 'controller']),
  purpose: line,
  subjects: z.array(line),
  categories: z.array(line),
  /** Keys of the vocabulary, in the same order. */
  categoryKeys: z.array(line),
  /** What Art. 9 GDPR asks about, in words. */
  specialCategories: line,
  /** Only those that are enabled; infrastructure that carries whatever is stored is listed once for all. */
  recipients: z.array(z.strictObject({ id: z.enum(RECIPIENT_IDS), name: line, location: line, safeguard: line.nullable() })),
  places: z.array(z.enum(['relay', 'store', 'direct', 'output', 'recipient'])),
  locations: z.array(line),
  retention: z.strictObject({
    text: line,
    kind: z.enum(['live', 'period', 'untilDeleted']),
    period: period.nullable(),
    /** `customer`: a setting of this controller. */
    source: z.enum(['declared', 'customer']),
  }),
  /** What this version of the product really does: stores fields, passes streams on, or nothing yet. */
  processing: z.strictObject({ storedFields: z.int().nonnegative(), liveStreams: z.array(line) }),
  /** Only those with evidence. */
  measures: z.strictObject({ technical: z.array(line), organisational: z.array(line) }),
  notes: z.array(line),
});

export type ActivityRow = z.infer<typeof activityRow>;
