import type { RecipientRow } from '../document/recipientRowSchema.ts';
import type { RopaDocument } from '../document.ts';
import { listed, moved, paired } from './changes.ts';

export function recipientChanges(before: RopaDocument, after: RopaDocument): string[] {
  const enabled = paired(before.recipients, after.recipients, ({ id }) => id);
  const announced = paired(before.announced, after.announced, ({ id }) => id);
  const inForce = new Set(after.recipients.map(({ id }) => id));
  return [
    ...enabled.added.map((row) => `Recipient enabled: ${named(row)}`),
    ...enabled.removed.map((row) => `Recipient disabled: ${named(row)}`),
    ...enabled.both.flatMap(([old, now]) => rowChanges(old, now)),
    ...announced.added.map((row) => `Recipient announced from ${row.effectiveFrom}: ${named(row)}`),
    ...announced.removed.filter(({ id }) => !inForce.has(id)).map((row) => `Recipient no longer announced: ${named(row)}`),
    ...announced.both.flatMap(([old, now]) => rowChanges(old, now)),
    ...listed(
      'Infrastructure',
      before.infrastructure.map(({ name, location }) => `${name} (${location})`),
      after.infrastructure.map(({ name, location }) => `${name} (${location})`),
    ).filter(() => enabled.added.length + enabled.removed.length === 0),
  ];
}

function rowChanges(before: RecipientRow, after: RecipientRow): string[] {
  return [
    ...moved('renamed', before.name, after.name),
    ...moved('location', before.location, after.location),
    ...moved('country', before.country, after.country),
    ...moved('safeguard', before.safeguard ?? 'none', after.safeguard ?? 'none'),
    ...moved('agreement', before.contract ?? 'none', after.contract ?? 'none'),
    ...moved('effective from', before.effectiveFrom, after.effectiveFrom),
    ...listed('receives data for', before.activities, after.activities),
    ...listed('data', before.categories, after.categories),
  ].map((change) => `${after.name}: ${change}`);
}

const named = ({ name, location }: RecipientRow): string => `${name} (${location})`;
