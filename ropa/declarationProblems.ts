import { type ActivityId, isActivityId } from './activityIds.ts';
import { clearingIndexOf } from './clearingIndex.ts';
import type { CollectionDeclaration, FieldDeclaration } from './collection.ts';
import { isPeriod } from './period.ts';
import { type Retention, resolveRetention } from './retention.ts';
import { totalIndexOf } from './totalIndex.ts';
import { DATA_CATEGORIES, isDataCategory } from './vocabulary.ts';

export type Declarations = {
  activities: Readonly<Record<string, { retention: Retention; categories: readonly string[] }>>;
  collections: Readonly<Record<string, CollectionDeclaration>>;
};

/** What the types cannot rule out, and what they can, for declarations that did not pass through them. One sentence each. */
export function declarationProblems({ activities, collections }: Declarations): string[] {
  const prefixes = Object.values(collections).map(({ idPrefix }) => idPrefix);
  return [
    ...Object.keys(activities).flatMap((id) => activityProblems(id, activities)),
    ...Object.entries(collections).flatMap(([name, declaration]) => collectionProblems(name, declaration, { activities, collections })),
    ...prefixes.filter((prefix, at) => prefixes.indexOf(prefix) !== at).map((prefix) => `id prefix "${prefix}" is used twice`),
  ];
}

function activityProblems(id: string, activities: Declarations['activities']): string[] {
  const activity = activities[id];
  const problems: string[] = [];
  if (!isActivityId(id)) problems.push(`activity "${id}" is not in ACTIVITY_IDS`);
  if (!activity?.retention) return [...problems, `activity "${id}" has no retention`];
  for (const category of activity.categories) {
    if (!isDataCategory(category)) problems.push(`activity "${id}" has the unknown category "${category}"`);
  }
  const { retention } = activity;
  if (retention.kind === 'sameAs' && !Object.hasOwn(activities, retention.activity)) {
    problems.push(`activity "${id}" is kept as an activity that does not exist`);
  } else {
    try {
      resolveRetention(activities as never, id as ActivityId);
    } catch {
      problems.push(`the retention of activity "${id}" refers to itself`);
    }
  }
  const periods = retention.kind === 'period' ? [retention.period, ...(retention.floor ? [retention.floor] : [])] : [];
  if (!periods.every(isPeriod)) problems.push(`activity "${id}" has an impossible period`);
  return problems;
}

function collectionProblems(name: string, declaration: CollectionDeclaration, all: Declarations): string[] {
  const { activities, collections } = all;
  const problems: string[] = [];
  const say = (problem: string) => problems.push(`collection "${name}" ${problem}`);
  if (!/^[a-z]{2,8}$/.test(declaration.idPrefix)) say('has an id prefix that is not 2 to 8 small letters');
  if (!Object.hasOwn(activities, declaration.activity)) say('has no known activity');
  if (!declaration.keep) say('has no retention');
  else problems.push(...keepProblems(name, declaration, collections));
  const { keyOwner, fields, parent } = declaration;
  const encrypted = Object.values(fields).some((field) => field.type === 'text' && field.encrypted);
  if (encrypted && !keyOwner) say('encrypts fields but does not say whose key it is');
  if (keyOwner && keyOwner !== 'id' && keyOwner !== 'tenantId' && (fields[keyOwner]?.type !== 'id' || fields[keyOwner].nullable)) {
    say('has a key owner that is not a field with an id');
  }
  if (parent && !Object.hasOwn(collections, parent.collection)) say('has an unknown parent');
  if (declaration.scope === 'tenant' && !totalIndexOf(declaration)) say('has no index that holds every record');
  if (parent && Object.hasOwn(collections, parent.collection) && !totalIndexOf(declaration, parent.field)) {
    say('has no index that holds every record of its parent');
  }
  for (const [field, shape] of Object.entries(fields)) problems.push(...fieldProblems(`${name}.${field}`, shape, declaration, activities));
  for (const [index, shape] of Object.entries(declaration.indexes)) problems.push(...indexProblems(`${name}.${index}`, shape, declaration));
  return problems;
}

function keepProblems(
  name: string,
  { keep, fields, indexes, parent }: CollectionDeclaration,
  collections: Declarations['collections'],
): string[] {
  const problems: string[] = [];
  const say = (problem: string) => problems.push(`collection "${name}" ${problem}`);
  if (keep.by === 'parent' && !parent) say('is kept with a parent but names none');
  if (keep.by === 'period' && !isPeriod(keep.period)) say('has an impossible period');
  if ('anchor' in keep) {
    if (fields[keep.anchor]?.type !== 'time') say('has an anchor that is not a time');
    if (!Object.values(indexes).some((index) => index.fields.length === 1 && index.fields[0] === keep.anchor))
      say('has no index on its anchor');
  }
  if (keep.by === 'definition') {
    const { definition, anchor } = keep;
    if (fields[definition]?.type !== 'id' || !Object.hasOwn(collections, 'fieldDefinitions')) say('points at no field definition');
    if (!Object.values(indexes).some((index) => index.fields[0] === definition && index.fields[1] === anchor)) {
      say('has no index on its definition and anchor');
    }
  }
  return problems;
}

function fieldProblems(
  path: string,
  field: FieldDeclaration,
  collection: CollectionDeclaration,
  activities: Declarations['activities'],
): string[] {
  const problems: string[] = [];
  const say = (problem: string) => problems.push(`field "${path}" ${problem}`);
  const [, name = ''] = path.split('.');
  if (!/^[a-z][a-zA-Z0-9]*$/.test(name) || ['id', 'tenantId', 'revision', 'schemaVersion', 'record'].includes(name))
    say('has a name that is taken or no identifier');
  if (!field.category || !isDataCategory(field.category)) say('has no known category');
  const activity = Object.hasOwn(activities, field.activity ?? '') ? activities[field.activity] : undefined;
  if (!activity) say('has no known activity');
  else if (activity.retention?.kind === 'live') say(`is stored, but activity "${field.activity}" stores nothing`);
  else if (isPersonal(field.category) && !activity.categories.includes(field.category))
    say(`has a category that activity "${field.activity}" does not name`);
  if (!field.keep) say('has no retention');
  else if (field.keep !== 'record') {
    if (!isPeriod(field.keep)) say('has an impossible period');
    if (!field.nullable || !('anchor' in (collection.keep ?? {})))
      say('has a period of its own, so it must be nullable and its collection must have an anchor');
    else if (!clearingIndexOf(collection, name)) say('has a period of its own, so there must be an index on the anchor and this field');
  }
  if ('encrypted' in field && field.encrypted && field.type !== 'text') say('is encrypted but no text');
  if (field.type === 'token') {
    const source = collection.fields[field.of];
    if (source?.type !== 'text' || !source.encrypted) say('is a token of a field that is not encrypted text');
  }
  return problems;
}

/** What says nothing about a person may accompany any activity. */
function isPersonal(category: string): boolean {
  return isDataCategory(category) && DATA_CATEGORIES[category].personal;
}

function indexProblems(path: string, index: CollectionDeclaration['indexes'][string], collection: CollectionDeclaration): string[] {
  const problems: string[] = [];
  const say = (problem: string) => problems.push(`index "${path}" ${problem}`);
  if (index.fields.length === 0) say('has no fields');
  if (index.across && !(index.unique && index.fields.length === 1)) say('reaches across tenants, so it must be unique on one field');
  for (const name of index.fields) {
    const field = collection.fields[name];
    if (name === 'id') continue;
    if (!field) say(`names the undeclared field "${name}"`);
    else if (field.type === 'text' && field.encrypted) say(`is on the encrypted field "${name}"; index a token of it`);
    else if (field.type === 'texts') say(`is on the list "${name}"`);
  }
  return problems;
}
