import { activities } from '../activities.ts';
import type { CollectionDeclaration, FieldDeclaration } from '../collection.ts';
import { collections } from '../collections.ts';
import { formatPeriod } from '../period.ts';
import { describeRetention, type RetentionSettings, resolveRetention } from '../retention.ts';
import { DATA_CATEGORIES } from '../vocabulary.ts';
import type { FieldRow } from './fieldRowSchema.ts';

/** The appendix: every stored field. */
export function fieldRows(settings: RetentionSettings): FieldRow[] {
  return Object.entries<CollectionDeclaration>(collections).flatMap(([collection, declaration]) =>
    Object.entries(declaration.fields).map(([name, field]) => ({
      collection,
      field: name,
      type: field.type,
      category: DATA_CATEGORIES[field.category].label,
      categoryKey: field.category,
      activity: activities[field.activity].title,
      retention: fieldRetention(field, declaration, settings),
      encrypted: field.type === 'text' && field.encrypted === true,
      note: field.note ?? null,
    })),
  );
}

function fieldRetention(field: FieldDeclaration, declaration: CollectionDeclaration, settings: RetentionSettings): string {
  if (field.keep !== 'record')
    return `${formatPeriod(field.keep)} from ${'anchor' in declaration.keep ? declaration.keep.anchor : 'its anchor'}`;
  const { keep, activity, parent } = declaration;
  const byActivity = describeRetention(resolveRetention(activities, activity, settings), () => '');
  switch (keep.by) {
    case 'activity':
      return `${byActivity} from ${keep.anchor}`;
    case 'period':
      return keep.period.amount === 0 ? `until ${keep.anchor}` : `${formatPeriod(keep.period)} from ${keep.anchor}`;
    case 'definition':
      return `as its field definition says, otherwise ${byActivity} from ${keep.anchor}`;
    case 'parent':
      return `with its record in ${parent?.collection ?? ''}`;
    case 'request':
      return byActivity;
  }
}
