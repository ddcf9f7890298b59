import { z } from 'zod';
import { RECIPIENT_IDS } from '../recipients.ts';
import { day, line } from './schemaParts.ts';

export const recipientRow = z.strictObject({
  id: z.enum(RECIPIENT_IDS),
  name: line,
  service: line,
  location: line,
  country: line,
  /** What secures the transfer; null where none is declared, and in the EEA, which needs none. */
  safeguard: line.nullable(),
  insideEea: z.boolean(),
  contract: line.nullable(),
  effectiveFrom: day,
  activities: z.array(line),
  categories: z.array(line),
});

export const infrastructureRow = z.strictObject({ name: line, location: line, holds: line });
export const transferRow = z.strictObject({ recipient: line, country: line, safeguard: line.nullable(), activities: z.array(line) });

export type RecipientRow = z.infer<typeof recipientRow>;
export type InfrastructureRow = z.infer<typeof infrastructureRow>;
export type TransferRow = z.infer<typeof transferRow>;
