import type { FieldDefinition } from '../../protocol/fieldTypes.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { Select } from '../design/Select.tsx';
import { TextArea } from '../design/TextArea.tsx';
import { TextField, type TextFieldType } from '../design/TextField.tsx';

type Props = { definition: FieldDefinition; text: string; onText: (text: string) => void; error?: string | undefined };

const INPUT: Partial<Record<FieldDefinition['type'], TextFieldType>> = { email: 'email', number: 'number', date: 'date' };
const NOTHING = { value: '', label: 'Choose…' };
const YES_NO = [NOTHING, { value: 'true', label: 'Yes' }, { value: 'false', label: 'No' }];

/** A control for one declared field, of its type. */
export const FieldInput = ({ definition: { label, type, choices }, text, onText, error }: Props) => {
  const common = { label, value: text, onValue: onText, error };
  if (type === 'choice') return <Select {...common} options={[NOTHING, ...choices.map((choice) => ({ value: choice, label: choice }))]} />;
  if (type === 'consent') return <Select {...common} options={YES_NO} />;
  if (type === 'longText') return <TextArea {...common} maxLength={LIMITS.fieldChars} />;
  return <TextField {...common} type={INPUT[type] ?? 'text'} maxLength={LIMITS.fieldChars} />;
};
