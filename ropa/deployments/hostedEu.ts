import type { DeploymentDeclaration } from '../deployment.ts';

/**
 * An example to copy: a hosted service in the EU with every provider of the processor overview. Names of the processor
 * and of the host are invented; providers and their places are those of the overview.
 */
export const hostedEu: DeploymentDeclaration = {
  name: 'hosted-eu',
  processor: {
    name: 'Example Support Software GmbH',
    address: 'Beispielstrasse 1, 10115 Berlin, Germany',
    email: 'privacy@processor.example',
  },
  dataProtectionOfficer: { name: 'Data protection officer', email: 'dpo@processor.example' },
  locations: { relay: 'EU (Frankfurt, Germany)', store: 'Germany (Frankfurt)', backups: 'Germany (Frankfurt)' },
  recipients: {
    mixpanel: {
      effectiveFrom: '2025-05-16',
      location: 'EU',
      country: 'Netherlands',
      contract: 'Data processing addendum with EU residency',
    },
    grafana: { effectiveFrom: '2025-05-16', location: 'EU', country: 'Germany', contract: 'Data processing agreement' },
    daily: {
      effectiveFrom: '2025-05-16',
      location: 'EU/USA',
      country: 'USA',
      safeguard: 'Standard contractual clauses',
      contract: 'Data processing addendum',
    },
    mongodbAtlas: { effectiveFrom: '2025-05-16', location: 'Germany', country: 'Germany', contract: 'Data processing agreement' },
    s3: { effectiveFrom: '2025-05-16', location: 'Germany', country: 'Germany', contract: 'Data processing agreement' },
    ipstack: { effectiveFrom: '2025-05-16', location: 'Germany', country: 'Germany', contract: 'Data processing agreement' },
    host: {
      name: 'Example Hosting AG',
      effectiveFrom: '2025-05-16',
      location: 'Germany',
      country: 'Germany',
      contract: 'Data processing agreement',
    },
  },
  evidence: {
    transportEncryption: 'TLS report of the load balancer (reference of this example)',
    accessControl: 'Access policy and its yearly review (reference of this example)',
  },
  backupSchedule: [
    { copies: 'Hourly copies', keptFor: '24 hours' },
    { copies: 'Daily copies', keptFor: '1 week' },
    { copies: 'Weekly copies', keptFor: '1 month' },
  ],
  reviewedOn: '2026-05-18',
  nextReview: '2027-05-16',
  contractReference: 'Data processing agreement between processor and customer, annex 1',
};
