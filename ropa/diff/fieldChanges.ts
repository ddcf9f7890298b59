import type { CustomFieldRow, FieldRow } from '../document/fieldRowSchema.ts';
import type { RopaDocument } from '../document.ts';
import { listed, moved, paired } from './changes.ts';

export function fieldChanges(before: RopaDocument, after: RopaDocument): string[] {
  const fields = paired(before.fields, after.fields, ({ collection, field }) => `${collection}.${field}`);
  const custom = paired(before.customFields ?? [], after.customFields ?? [], ({ name }) => name);
  const files = (document: RopaDocument) => document.files.map(({ path }) => path);
  const explained = movedRetentions(before, after);
  return [
    ...fields.added.map(
      (row) => `Field added: ${row.field} of ${row.collection} (${row.category.toLowerCase()}, ${row.activity.toLowerCase()})`,
    ),
    ...fields.removed.map((row) => `Field removed: ${row.field} of ${row.collection}`),
    ...fields.both.flatMap(([old, now]) => storedChanges(old, now, explained)),
    ...custom.added.map((row) => `Custom field added: ${row.label} (${row.category.toLowerCase()}, kept ${row.retention})`),
    ...custom.removed.map((row) => `Custom field removed: ${row.label}`),
    ...custom.both.flatMap(([old, now]) => customChanges(old, now, explained)),
    ...listed('Files', files(before), files(after)),
  ];
}

/** Titles of activities whose retention moved: their fields moved with it, which is said once. */
function movedRetentions(before: RopaDocument, after: RopaDocument): ReadonlySet<string> {
  const { both } = paired(before.activities, after.activities, ({ id }) => id);
  return new Set(both.filter(([old, now]) => old.retention.text !== now.retention.text).flatMap(([old, now]) => [old.title, now.title]));
}

function storedChanges(before: FieldRow, after: FieldRow, explained: ReadonlySet<string>): string[] {
  return [
    ...moved('category', before.category, after.category),
    ...moved('activity', before.activity, after.activity),
    ...(explained.has(after.activity) ? [] : moved('retention', before.retention, after.retention)),
    ...encryption(before, after),
  ].map((change) => `Field ${after.field} of ${after.collection}: ${change}`);
}

function customChanges(before: CustomFieldRow, after: CustomFieldRow, explained: ReadonlySet<string>): string[] {
  const follows = [...explained].some((title) => after.retention.startsWith(`the same as ${title.toLowerCase()}`));
  return [
    ...moved('renamed', before.label, after.label),
    ...moved('category', before.category, after.category),
    ...(follows && before.retention.startsWith('the same as') ? [] : moved('retention', before.retention, after.retention)),
    ...listed('may be set by', before.sources, after.sources),
    ...encryption(before, after),
    ...moved('shown to agents:', before.shownToAgents ? 'yes' : 'no', after.shownToAgents ? 'yes' : 'no'),
  ].map((change) => `Custom field ${after.label}: ${change}`);
}

function encryption(before: { encrypted: boolean }, after: { encrypted: boolean }): string[] {
  if (before.encrypted === after.encrypted) return [];
  return [after.encrypted ? 'now encrypted' : 'no longer encrypted'];
}
