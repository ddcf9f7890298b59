import { useState } from 'preact/hooks';
import type * as z from 'zod/mini';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { type ActivityState, type DeclaredField, FIELD_TYPES, type fieldCategory } from '../../../protocol/http/privacy.ts';
import { privacyApi } from '../../api/privacyApi.ts';
import { say } from '../../app/toasts.ts';
import { Select } from '../../design/Select.tsx';
import { TextArea } from '../../design/TextArea.tsx';
import { TextField } from '../../design/TextField.tsx';
import { SaveDialog } from '../../settings/SaveDialog.tsx';
import { FieldHandling } from './FieldHandling.tsx';
import { FieldKeep } from './FieldKeep.tsx';
import { FieldSources } from './FieldSources.tsx';
import { emptyField, type FieldForm, fieldProblems, openField, readField } from './fieldForm.ts';
import { TYPE_WORDS } from './fieldWords.ts';
import './fields.css';

type Props = {
  field: DeclaredField | undefined;
  categories: readonly z.infer<typeof fieldCategory>[];
  activities: readonly ActivityState[];
  onSaved: () => void;
  onClose: () => void;
};

/** Declares a field, or changes what may be changed of one: name, type and encryption stay as declared. */
export const FieldDialog = ({ field, categories, activities, onSaved, onClose }: Props) => {
  const [form, setForm] = useState<FieldForm>(() => (field ? openField(field) : emptyField));
  const [tried, setTried] = useState(false);
  const change = (patch: Partial<FieldForm>): void => setForm((before) => ({ ...before, ...patch }));
  const problems = tried ? fieldProblems(form) : {};
  const save = async (): Promise<void> => {
    setTried(true);
    if (Object.keys(fieldProblems(form)).length > 0)
      throw new CopaneError('field-invalid', 'Put right what is marked below. Nothing was saved.');
    const { name, type, encrypted, ...rest } = readField(form);
    const saved = field ? await privacyApi.changeField(field.id, rest) : await privacyApi.declareField({ name, type, encrypted, ...rest });
    onSaved();
    say(field ? `${saved.label} was changed.` : `${saved.label} is declared. Values are taken from now on.`, 'good');
  };

  return (
    <SaveDialog
      title={field ? `Change ${field.label}` : 'Declare a field'}
      submit={field ? 'Save' : 'Declare'}
      save={save}
      onClose={onClose}
    >
      <TextField
        label="Label"
        value={form.label}
        onValue={(label) => change({ label })}
        hint="What visitors and agents read."
        error={problems.label}
        maxLength={200}
        autofocus
      />
      <div class="field-pair">
        <TextField
          label="Name"
          value={form.name}
          onValue={(name) => change({ name })}
          hint={field ? 'Stays as declared.' : 'What scripts use: orderNumber.'}
          error={problems.name}
          disabled={field !== undefined}
          spellcheck={false}
          autocomplete="off"
        />
        <Select
          label="Type"
          value={form.type}
          options={FIELD_TYPES.map((type) => ({ value: type, label: TYPE_WORDS[type].label }))}
          onValue={(type) => change({ type })}
          hint={field ? 'Stays as declared.' : TYPE_WORDS[form.type].hint}
          disabled={field !== undefined}
        />
      </div>
      {form.type === 'choice' && (
        <TextArea
          label="Choices"
          value={form.choices}
          onValue={(choices) => change({ choices })}
          hint="One a line, in the order in which they are shown."
          error={problems.choices}
        />
      )}
      <FieldSources sources={form.sources} problem={problems.sources} onSources={(sources) => change({ sources })} />
      <Select
        label="Category of data"
        value={form.category}
        options={[
          { value: '', label: 'Choose a category', disabled: true },
          ...categories.map(({ key, label }) => ({ value: key, label })),
        ]}
        onValue={(category) => change({ category })}
        hint="Under which it stands in the record of processing activities."
        error={problems.category}
      />
      <FieldKeep form={form} activities={activities} problem={problems.amount} onChange={change} />
      <FieldHandling form={form} declared={field !== undefined} onChange={change} />
    </SaveDialog>
  );
};
