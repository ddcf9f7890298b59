import { activities } from '../activities.ts';
import { isActivityId } from '../activityIds.ts';
import { formatPeriod, isPeriod, type PeriodUnit } from '../period.ts';
import { describeRetention, type RetentionSettings, resolveRetention } from '../retention.ts';
import { DATA_CATEGORIES, isDataCategory } from '../vocabulary.ts';
import type { CustomFieldRow } from './fieldRowSchema.ts';

/** A declaration of the controller, as the store holds it. */
export type CustomField = {
  name: string;
  label: string;
  type: string;
  sources: readonly string[];
  category: string;
  encrypted: boolean;
  required: boolean;
  shownToAgents: boolean;
  keepAmount: number | null;
  keepUnit: PeriodUnit | null;
  keepSameAs: string | null;
};

const TYPES: Record<string, string> = { email: 'e-mail', longText: 'long text' };
const SOURCES: Record<string, string> = { page: 'the page', visitor: 'the visitor', agent: 'an agent', api: 'the API' };

export function customFieldRows(fields: readonly CustomField[], settings: RetentionSettings): CustomFieldRow[] {
  return fields.map((field) => ({
    name: field.name,
    label: field.label,
    type: TYPES[field.type] ?? field.type,
    sources: field.sources.map((source) => SOURCES[source] ?? source),
    category: isDataCategory(field.category) ? DATA_CATEGORIES[field.category].label : field.category,
    categoryKey: field.category,
    retention: retentionOf(field, settings),
    encrypted: field.encrypted,
    required: field.required,
    shownToAgents: field.shownToAgents,
  }));
}

function retentionOf({ keepAmount, keepUnit, keepSameAs }: CustomField, settings: RetentionSettings): string {
  const period = keepAmount !== null && keepUnit !== null ? { amount: keepAmount, unit: keepUnit } : null;
  if (period && isPeriod(period)) return `${formatPeriod(period)} from when it was set`;
  const activity = keepSameAs !== null && isActivityId(keepSameAs) ? keepSameAs : 'customFields';
  const words = describeRetention(resolveRetention(activities, activity, settings), () => '');
  return `the same as ${activities[activity].title.toLowerCase()} (${words})`;
}
