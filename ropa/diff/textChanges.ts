import type { RopaDocument } from '../document.ts';
import { listed, moved, paired } from './changes.ts';

/** Measures, backups, live streams and notes. */
export function textChanges(before: RopaDocument, after: RopaDocument): string[] {
  const measures = paired(before.measures, after.measures, ({ id }) => id);
  const streams = paired(before.streams, after.streams, ({ label }) => label);
  const stages = (document: RopaDocument) => document.backups.stages.map(({ copies, keptFor }) => `${copies} for ${keptFor}`);
  return [
    ...measures.added.map(({ label }) => `Measure gained: ${label}`),
    ...measures.removed.map(({ label }) => `Measure lost: ${label}`),
    ...measures.both.flatMap(([old, now]) => [
      ...moved('Measure reworded:', old.label, now.label),
      ...moved(`Evidence of “${now.label}”:`, old.evidence, now.evidence),
    ]),
    ...listed(
      'Live streams',
      before.streams.map(({ label }) => label),
      after.streams.map(({ label }) => label),
    ),
    ...streams.both.flatMap(([old, now]) => [
      ...moved(`${now.label}: protection`, old.protection, now.protection),
      ...listed(`${now.label}: data`, old.categories, now.categories),
    ]),
    ...listed('On devices', devices(before), devices(after)),
    ...moved('Location of the backups:', before.backups.location ?? 'not declared', after.backups.location ?? 'not declared'),
    ...listed('Backups', stages(before), stages(after)),
    ...listed('General notes', before.notes.map(quoted), after.notes.map(quoted)),
  ];
}

function devices({ devices: items }: RopaDocument): string[] {
  return items.map(({ whose, place, name, holds }) => `${whose}'s ${place} ${name} (${holds})`);
}

const quoted = (text: string): string => `“${text}”`;
