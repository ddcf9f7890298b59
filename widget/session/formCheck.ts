import type { FieldDefinition, FieldValue } from '../../protocol/fieldTypes.ts';
import type { FieldProblem, FormAnswers } from './sessionState.ts';

/** A first look before sending, so that the visitor need not wait for the server's; the server decides. */
const problemOf = ({ type, required }: FieldDefinition, value: FieldValue | undefined): FieldProblem | null => {
  if (type === 'consent') return required && value !== true ? 'unticked' : null;
  if (value === undefined || value === null || value === '') return required ? 'missing' : null;
  if (type === 'email' && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(String(value))) return 'email';
  if (type === 'number' && !Number.isFinite(value)) return 'number';
  return null;
};

export const checkForm = (fields: readonly FieldDefinition[], answers: FormAnswers): Record<string, FieldProblem> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const problem = problemOf(field, answers[field.key]);
      return problem ? [[field.key, problem]] : [];
    }),
  );

/** What is sent: text without outer spaces, nothing for what was left empty. */
export const cleanAnswers = (fields: readonly FieldDefinition[], answers: FormAnswers): FormAnswers =>
  Object.fromEntries(
    fields.flatMap(({ key }) => {
      const value = answers[key];
      const clean = typeof value === 'string' ? value.trim() : value;
      return clean === undefined || clean === null || clean === '' ? [] : [[key, clean]];
    }),
  );
