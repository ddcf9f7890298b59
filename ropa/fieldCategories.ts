import { activities } from './activities.ts';
import { DATA_CATEGORIES, type DataCategory } from './vocabulary.ts';

/** What the activity names but no field holds: chat has its own place, and pseudonyms are ours. */
const NO_FIELD: readonly DataCategory[] = ['user.content.chat', 'user.identifier.pseudonym'];

/** What a custom field may be declared as: the categories that its activity names in the document. */
export const FIELD_CATEGORIES: readonly { key: DataCategory; label: string }[] = activities.customFields.categories
  .filter((key) => !NO_FIELD.includes(key))
  .map((key) => ({ key, label: DATA_CATEGORIES[key].label }));

export const isFieldCategory = (key: string): boolean => FIELD_CATEGORIES.some((category) => category.key === key);
