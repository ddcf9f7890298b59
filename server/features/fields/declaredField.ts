import type { DeclaredField } from '../../../protocol/http/privacy.ts';
import { FIELD_SOURCES } from '../../../protocol/http/privacy.ts';
import { activities } from '../../../ropa/activities.ts';
import { formatPeriod } from '../../../ropa/period.ts';
import { type RetentionSettings, resolveRetention } from '../../../ropa/retention.ts';
import type { KeptField } from '../../../ropa/settingProblem.ts';
import type { StoredDefinition } from './fieldDefinitions.ts';
import { keepOfDefinition } from './keepOfDefinition.ts';

type Source = (typeof FIELD_SOURCES)[number];
const isSource = (source: string): source is Source => (FIELD_SOURCES as readonly string[]).includes(source);

/** How long the values stay, in words: "30 days", "The same as User interaction logging (14 months)". */
const keepText = (keep: KeptField['keep'], settings: RetentionSettings): string => {
  if (keep.kind === 'period') return formatPeriod(keep.period);
  const resolved = resolveRetention(activities, keep.activity, settings);
  const words = resolved.kind === 'live' ? 'not kept' : resolved.kind === 'untilDeleted' ? 'until deleted' : formatPeriod(resolved.period);
  return `The same as ${activities[keep.activity].title} (${words})`;
};

/** A definition as the privacy lead and the API see it. */
export const declaredField = (
  definition: StoredDefinition,
  { settings, asked, values }: { settings: RetentionSettings; asked: ReadonlySet<string>; values: number },
): DeclaredField => {
  const { id, name, label, type, options, required, sources, category, encrypted, shownToAgents, createdAt } = definition;
  const keep = keepOfDefinition(definition);
  return {
    id,
    name,
    label,
    type,
    choices: [...options],
    required,
    sources: sources.filter(isSource),
    category,
    encrypted,
    shownToAgents,
    callPrep: asked.has(name),
    keep,
    createdAt,
    values,
    keepText: keepText(keep, settings),
  };
};
