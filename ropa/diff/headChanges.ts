import type { Contact, ControllerRow, RopaDocument } from '../document.ts';
import { listed, moved, paired } from './changes.ts';

/** Who answers for the processing, on whose behalf, and by which agreement. */
export function headChanges(before: RopaDocument, after: RopaDocument): string[] {
  const controllers = paired(before.controllers ?? [], after.controllers ?? [], ({ id }) => id);
  return [
    ...moved('Deployment:', before.deployment, after.deployment),
    ...moved('Processor:', contact(before.processor), contact(after.processor)),
    ...moved('Data protection officer:', contact(before.dataProtectionOfficer), contact(after.dataProtectionOfficer)),
    ...moved('Representative:', contact(before.representative), contact(after.representative)),
    ...moved('Agreement:', before.contractReference ?? 'none', after.contractReference ?? 'none'),
    ...moved('Reviewed on', before.reviewedOn ?? 'no day', after.reviewedOn ?? 'no day'),
    ...moved('Next review on', before.nextReview ?? 'no day', after.nextReview ?? 'no day'),
    ...(before.controller && after.controller ? moved('Controller:', before.controller.name, after.controller.name) : []),
    ...controllers.added.map(({ name }) => `Controller added: ${name}`),
    ...controllers.removed.map(({ name }) => `Controller removed: ${name}`),
    ...controllers.both.flatMap(([old, now]) => ownChanges(old, now)),
  ];
}

function ownChanges(before: ControllerRow, after: ControllerRow): string[] {
  const retentions = (row: ControllerRow) => row.ownRetention.map(({ activity, retention }) => `${activity}: ${retention.toLowerCase()}`);
  return [
    ...moved('renamed', before.name, after.name),
    ...listed('processing', before.processing, after.processing),
    ...listed('own retention', retentions(before), retentions(after)),
    ...moved('custom fields', String(before.customFields), String(after.customFields)),
  ].map((change) => `Controller ${after.name}: ${change}`);
}

function contact(given: Contact | null): string {
  return given ? [given.name, given.address, given.email, given.phone].filter(Boolean).join(', ') : 'not declared';
}
