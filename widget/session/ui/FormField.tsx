import type { FieldDefinition } from '../../../protocol/fieldTypes.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import type { FieldProblem } from '../sessionState.ts';
import { useWidget } from './Widget.ts';

const INPUT_TYPES = { email: 'email', number: 'number', date: 'date', text: 'text' } as const;

/** One question of the form, with its error beside it. */
export const FormField = ({ field }: { field: FieldDefinition }) => {
  const { state, words, actions } = useWidget();
  const { key, label, type, required, choices } = field;
  const id = `field-${key}`;
  const problem = state.form.problems[key];
  const value = state.form.answers[key];
  const common = {
    id,
    name: key,
    required,
    'aria-required': required,
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem ? `${id}-wrong` : '',
  };
  const put = (event: Event): void => actions.answer(key, (event.currentTarget as HTMLInputElement).value);
  const text = value === undefined || value === null ? '' : String(value);
  const sentence: Record<Extract<FieldProblem, string>, string> = {
    missing: words.fieldMissing(label),
    email: words.fieldEmail,
    number: words.fieldNumber,
    unticked: words.fieldUnticked,
  };
  const wrong = problem ? (
    <p class="wrong" id={`${id}-wrong`}>
      {typeof problem === 'object' ? problem.message : sentence[problem]}
    </p>
  ) : null;

  if (type === 'consent') {
    return (
      <div class="field">
        <label class="tick">
          <input
            {...common}
            type="checkbox"
            checked={value === true}
            onChange={(event) => actions.answer(key, event.currentTarget.checked)}
          />
          <span>{label}</span>
        </label>
        {wrong}
      </div>
    );
  }
  return (
    <div class="field">
      <label for={id}>
        {label} {required ? null : <em>({words.optional})</em>}
      </label>
      {type === 'choice' ? (
        <select {...common} class="input" value={text} onChange={put}>
          <option value="">{words.chooseOne}</option>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      ) : type === 'longText' ? (
        <textarea {...common} class="input" maxLength={LIMITS.fieldChars} value={text} onInput={put} />
      ) : (
        <input
          {...common}
          class="input"
          type={INPUT_TYPES[type] as 'text'}
          autocomplete={type === 'email' ? 'email' : 'off'}
          maxLength={LIMITS.fieldChars}
          value={text}
          onInput={
            type === 'number'
              ? (event) => actions.answer(key, event.currentTarget.value === '' ? null : event.currentTarget.valueAsNumber)
              : put
          }
        />
      )}
      {wrong}
    </div>
  );
};
