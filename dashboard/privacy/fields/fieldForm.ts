import type { DeclaredField, FieldDeclarationShape } from '../../../protocol/http/privacy.ts';
import type { PeriodUnit } from '../retention/periodWords.ts';

/** What stands in the dialog, as typed. */
export type FieldForm = Omit<FieldDeclarationShape, 'choices' | 'keep'> & {
  choices: string;
  keepKind: 'period' | 'sameAs';
  amount: string;
  unit: PeriodUnit;
  activity: string;
};

/** A new field keeps as long as what it belongs to, and is encrypted: the careful choice first. */
export const emptyField: FieldForm = {
  name: '',
  label: '',
  type: 'text',
  choices: '',
  required: false,
  sources: ['page'],
  category: '',
  encrypted: true,
  shownToAgents: true,
  callPrep: false,
  keepKind: 'sameAs',
  amount: '30',
  unit: 'days',
  activity: 'interactionLog',
};

export const openField = ({ choices, keep, ...field }: DeclaredField): FieldForm => ({
  name: field.name,
  label: field.label,
  type: field.type,
  required: field.required,
  sources: field.sources,
  category: field.category,
  encrypted: field.encrypted,
  shownToAgents: field.shownToAgents,
  callPrep: field.callPrep,
  choices: choices.join('\n'),
  keepKind: keep.kind,
  amount: keep.kind === 'period' ? String(keep.period.amount) : emptyField.amount,
  unit: keep.kind === 'period' ? keep.period.unit : emptyField.unit,
  activity: keep.kind === 'sameAs' ? keep.activity : emptyField.activity,
});

/** One entry a line, each once. */
export const choicesOf = (text: string): string[] => [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean);

export const readField = (form: FieldForm): FieldDeclarationShape => ({
  name: form.name.trim(),
  label: form.label.trim(),
  type: form.type,
  choices: form.type === 'choice' ? choicesOf(form.choices) : [],
  required: form.callPrep && form.required,
  sources: form.sources,
  category: form.category,
  encrypted: form.encrypted,
  shownToAgents: form.shownToAgents,
  callPrep: form.callPrep,
  keep:
    form.keepKind === 'period'
      ? { kind: 'period', period: { amount: Number(form.amount), unit: form.unit } }
      : { kind: 'sameAs', activity: form.activity },
});

export type FieldProblems = Partial<Record<'name' | 'label' | 'choices' | 'sources' | 'category' | 'amount', string>>;

/** What must be put right before it can be declared, each in words beside its control. */
export const fieldProblems = (form: FieldForm): FieldProblems => ({
  ...(/^[a-z][a-zA-Z0-9]{0,39}$/.test(form.name.trim())
    ? {}
    : { name: 'Starts with a small letter, then letters and digits, at most 40: orderNumber.' }),
  ...(form.label.trim() ? {} : { label: 'Say what people read.' }),
  ...(form.type === 'choice' && choicesOf(form.choices).length < 2 ? { choices: 'Write at least two choices, one a line.' } : {}),
  ...(form.sources.length > 0 ? {} : { sources: 'Choose who may submit it.' }),
  ...(form.category ? {} : { category: 'Choose the category of data.' }),
  ...(form.keepKind === 'period' && !(Number.isInteger(Number(form.amount)) && Number(form.amount) > 0)
    ? { amount: 'A whole number from 1 on.' }
    : {}),
});
