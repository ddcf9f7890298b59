import { useId } from 'preact/hooks';
import type { ActivityState } from '../../../protocol/http/privacy.ts';
import { Select } from '../../design/Select.tsx';
import { TextField } from '../../design/TextField.tsx';
import { type PeriodUnit, periodWords } from './periodWords.ts';
import { sliderRange } from './retentionForm.ts';

type Props = {
  amount: string;
  unit: PeriodUnit;
  retention: Pick<ActivityState['retention'], 'shortest' | 'longest'>;
  problem: string | undefined;
  onAmount: (amount: string) => void;
  onUnit: (unit: PeriodUnit) => void;
};

/** A period by number, unit and slider, between its bounds and with their reasons. */
export const PeriodFields = ({ amount, unit, retention, problem, onAmount, onUnit }: Props) => {
  const id = useId();
  const { min, max } = sliderRange(unit, retention);
  const { shortest, longest } = retention;
  return (
    <div class="period">
      <div class="period-fields">
        <TextField type="number" label="Keep for" value={amount} onValue={onAmount} min={1} inputMode="numeric" error={problem} />
        <Select<PeriodUnit>
          label="Unit"
          value={unit}
          options={[
            { value: 'days', label: 'days' },
            { value: 'months', label: 'months' },
            { value: 'years', label: 'years' },
          ]}
          onValue={onUnit}
        />
      </div>
      {max > min && (
        <div class="period-slider">
          <label class="visually-hidden" for={id}>
            Keep for, by slider
          </label>
          <input
            id={id}
            type="range"
            min={min}
            max={max}
            value={Number(amount) || min}
            aria-valuetext={periodWords({ amount: Number(amount) || min, unit })}
            onInput={(event) => onAmount(event.currentTarget.value)}
          />
          <span class="soft figures">{periodWords({ amount: min, unit })}</span>
          <span class="soft figures">{periodWords({ amount: max, unit })}</span>
        </div>
      )}
      {(shortest || longest) && (
        <ul class="soft period-bounds">
          {shortest && (
            <li>
              At least {periodWords(shortest.period)}: {shortest.reason}
            </li>
          )}
          {longest && (
            <li>
              At most {periodWords(longest.period)}: {longest.reason}
            </li>
          )}
        </ul>
      )}
    </div>
  );
};
