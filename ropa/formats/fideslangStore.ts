import type { RopaDocument } from '../document.ts';
import { fidesCategory } from './fidesKeys.ts';

export const ORGANISATION = 'copane_processor';
export const STORE = 'copane_store';
export const named = (fidesKey: string, name: string) => ({ fides_key: fidesKey, organization_fides_key: ORGANISATION, name });

/** The store as a dataset of Fideslang, a collection for each of ours. */
export function dataset({ fields, title }: RopaDocument) {
  const names = [...new Set(fields.map(({ collection }) => collection))].sort();
  return {
    ...named(STORE, 'Store of Copane'),
    description: `Every stored field: ${title}`,
    collections: names.map((name) => ({
      name,
      fields: fields
        .filter(({ collection }) => collection === name)
        .map(({ field, type, category, categoryKey, retention, encrypted }) => ({
          name: field,
          description: `${category}; kept ${retention}${encrypted ? '; encrypted' : ''}`,
          data_categories: [fidesCategory(categoryKey)],
          fides_meta: { data_type: TYPES[type] ?? 'string' },
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    })),
  };
}

const TYPES: Readonly<Record<string, string>> = { integer: 'integer', flag: 'boolean', texts: 'string[]' };
