import { useId } from 'preact/hooks';
import type { RetentionChoice } from './retentionForm.ts';

const CHOICES: readonly { value: RetentionChoice; label: string; hint: string }[] = [
  { value: 'declared', label: 'As declared', hint: 'What the product sets without a word of yours.' },
  { value: 'period', label: 'For a period', hint: 'Each record goes by itself when its time is over.' },
  { value: 'none', label: 'Not stored', hint: 'Gone as soon as the work with it is done.' },
  { value: 'untilDeleted', label: 'Until somebody deletes it', hint: 'At most 30 days after the end of the contract.' },
  { value: 'sameAs', label: 'As long as another activity', hint: 'Moves with that one.' },
];

/** The kinds of retention. Arrows move between them, as radio buttons do. */
export const ChoiceCards = ({ value, onValue }: { value: RetentionChoice; onValue: (value: RetentionChoice) => void }) => {
  const name = useId();
  return (
    <fieldset class="kinds">
      <legend class="visually-hidden">Kind of retention</legend>
      {CHOICES.map((choice) => (
        <label key={choice.value} class="kind">
          <input type="radio" name={name} value={choice.value} checked={choice.value === value} onChange={() => onValue(choice.value)} />
          <span class="kind-label">{choice.label}</span>
          <span class="kind-hint">{choice.hint}</span>
        </label>
      ))}
    </fieldset>
  );
};
