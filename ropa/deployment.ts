import { z } from 'zod';
import { BACKUP_STAGES } from './backupStages.ts';
import { RECIPIENT_IDS } from './recipients.ts';

const line = z.string().trim().min(1).max(300);
const isoDate = z.iso.date();
const contact = z.strictObject({ name: line, address: line.optional(), email: z.email().optional(), phone: line.optional() });

const enabledRecipient = z.strictObject({
  /** The name to print where the general one says too little ("Hosting provider"). */
  name: line.optional(),
  /** Nothing may be sent before this day (UTC). */
  effectiveFrom: isoDate,
  location: line,
  country: line,
  /** For a country outside the EEA: what secures the transfer. */
  safeguard: line.optional(),
  contract: line.optional(),
});

/**
 * What only the operator knows about a deployment: who answers for it, where it runs, which recipients are enabled from
 * when, and what proves its measures. Everything may be left out; the document then says that it is not declared.
 */
export const deploymentSchema = z.strictObject({
  name: line,
  processor: contact.optional(),
  dataProtectionOfficer: contact.optional(),
  representative: contact.optional(),
  /** Where in the world: of the relay, the store and the backups. */
  locations: z.strictObject({ relay: line.optional(), store: line.optional(), backups: line.optional() }).default({}),
  recipients: z.partialRecord(z.enum(RECIPIENT_IDS), enabledRecipient).default({}),
  /** References to proof that the operator keeps, by measure. */
  evidence: z.record(z.string(), line).default({}),
  /** Copies of the data that the operator makes, and for how long each is kept; receipts count on these three at the most. */
  backupSchedule: z.array(z.strictObject({ copies: line, keptFor: z.enum(BACKUP_STAGES) })).optional(),
  contractReference: line.optional(),
  reviewedOn: isoDate.optional(),
  nextReview: isoDate.optional(),
});

export type Deployment = z.infer<typeof deploymentSchema>;
/** How a deployment is written down: defaults may be left out. */
export type DeploymentDeclaration = z.input<typeof deploymentSchema>;
export type EnabledRecipient = z.infer<typeof enabledRecipient>;
