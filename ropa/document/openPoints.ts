import type { Deployment } from '../deployment.ts';
import { type Measure, measures } from '../measures.ts';
import type { RecipientRow } from './recipientRowSchema.ts';

/** What a reader must know is missing. */
export function openPoints(deployment: Deployment, recipients: RecipientRow[]): string[] {
  const missing = (given: unknown, what: string) => (given === undefined ? [`${what} not declared.`] : []);
  const unsecured = recipients.filter(({ insideEea, safeguard }) => !insideEea && !safeguard);
  const unproven = Object.entries<Measure>(measures).filter(([id, { evidence }]) => evidence.by === 'operator' && !deployment.evidence[id]);
  return [
    ...missing(deployment.processor, 'Name and contact of the processor are'),
    ...missing(deployment.dataProtectionOfficer, 'The data protection officer is'),
    ...missing(deployment.locations.relay, 'The location of the relay is'),
    ...missing(deployment.locations.store, 'The location of the store is'),
    ...missing(deployment.locations.backups, 'The location of the backups is'),
    ...missing(deployment.backupSchedule, 'The backup schedule is'),
    ...missing(deployment.nextReview, 'The day of the next review is'),
    ...missing(deployment.contractReference, 'A reference to the data processing agreement is'),
    ...unsecured.map(({ name, country }) => `No safeguard is declared for the transfer to ${name} (${country}).`),
    ...(unproven.length > 0
      ? [`No evidence is given for: ${unproven.map(([, { label }]) => label).join('; ')}. These measures are not printed.`]
      : []),
  ];
}
