import type { FieldDeclarationShape } from '../../../protocol/http/privacy.ts';
import { isFieldCategory } from '../../../ropa/fieldCategories.ts';
import { fieldKeepProblem, type SettingContext } from '../../../ropa/settingProblem.ts';

type Declared = Pick<FieldDeclarationShape, 'type' | 'choices' | 'sources' | 'category' | 'callPrep' | 'keep'>;

/** Why a field cannot be declared so, in a sentence; null when it can. */
export const declarationProblem = (field: Declared, terms: Pick<SettingContext, 'plan' | 'settings'>): string | null => {
  if (field.type === 'choice' && field.choices.length === 0) return 'A choice needs at least one value to choose.';
  if (field.type !== 'choice' && field.choices.length > 0) return 'Only a choice has values to choose.';
  if (new Set(field.choices).size < field.choices.length) return 'A value to choose is named twice.';
  if (!isFieldCategory(field.category)) return 'A custom field cannot be of that category. GET /categories lists those that fit.';
  if (field.callPrep && !field.sources.includes('visitor')) return 'A field of the form before a call must be open to the visitor.';
  return fieldKeepProblem(field.keep, terms);
};
