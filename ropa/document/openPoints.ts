import type { Deployment } from '../deployment.ts';
import type { RecipientRow } from '../document.ts';
import { isInEea } from '../eea.ts';
import { type Measure, measures } from '../measures.ts';

/** What a reader must know is missing. */
export function openPoints(deployment: Deployment, recipients: RecipientRow[]): string[] {
  const missing = (given: unknown, what: string) => (given === undefined ? [`${what} not declared.`] : []);
  const unsecured = recipients.filter(({ country, safeguard }) => !isInEea(country) && !safeguard);
  const unproven = Object.entries<Measure>(measures).filter(([id, { evidence }]) => evidence.by === 'operator' && !deployment.evidence[id]);
  return [
    ...missing(deployment.processor, 'Name and contact of the processor are'),
    ...missing(deployment.dataProtectionOfficer, 'The data protection officer is'),
    ...missing(deployment.locations.relay, 'The location of the relay is'),
    ...missing(deployment.locations.store, 'The location of the store is'),
    ...missing(deployment.contractReference, 'A reference to the data processing agreement is'),
    ...unsecured.map(({ name, country }) => `No safeguard is declared for the transfer to ${name} (${country}).`),
    ...(unproven.length > 0
      ? [`No evidence is given for: ${unproven.map(([, { label }]) => label).join('; ')}. These measures are not printed.`]
      : []),
  ];
}
