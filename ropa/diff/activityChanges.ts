import type { ActivityRow } from '../document/activityRowSchema.ts';
import type { RopaDocument } from '../document.ts';
import { listed, moved, paired } from './changes.ts';

export function activityChanges(before: RopaDocument, after: RopaDocument): string[] {
  const { added, removed, both } = paired(before.activities, after.activities, ({ id }) => id);
  return [
    ...added.map(({ title }) => `${title}: new processing activity`),
    ...removed.map(({ title }) => `${title}: no longer processed`),
    ...both.flatMap(([old, now]) => rowChanges(old, now).map((change) => `${now.title}: ${change}`)),
  ];
}

function rowChanges(before: ActivityRow, after: ActivityRow): string[] {
  const names = (row: ActivityRow) => row.recipients.map(({ name }) => name);
  return [
    ...moved('renamed', before.title, after.title),
    ...moved('role', before.role, after.role),
    ...moved('purpose', before.purpose, after.purpose),
    ...moved('retention', period(before), period(after)),
    ...listed('data subjects', before.subjects, after.subjects),
    ...listed('categories of data', before.categories, after.categories),
    ...moved('special categories', before.specialCategories, after.specialCategories),
    ...listed('recipients', names(before), names(after)),
    ...listed('locations', ownLocations(before), ownLocations(after)),
    ...listed('measures', measuresOf(before), measuresOf(after)),
    ...listed('live only', before.processing.liveStreams, after.processing.liveStreams),
    ...listed('notes', before.notes.map(quoted), after.notes.map(quoted)),
  ];
}

/** In short where that says it all: "30 days", not "Customer-defined; default 30 days". */
function period({ retention }: ActivityRow): string {
  return retention.text.replace(/^.*; default /, '').replace(/, set by the customer$/, '');
}

/** Where a recipient keeps something is said with the recipient. */
function ownLocations({ locations, recipients }: ActivityRow): string[] {
  return locations.filter(
    (location) => !location.startsWith('Nowhere') && !recipients.some(({ name }) => location.startsWith(`${name}: `)),
  );
}

const measuresOf = ({ measures }: ActivityRow): string[] => [...measures.technical, ...measures.organisational];
const quoted = (text: string): string => `“${text}”`;
