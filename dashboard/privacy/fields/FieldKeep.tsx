import type { ActivityState } from '../../../protocol/http/privacy.ts';
import { Select } from '../../design/Select.tsx';
import { TextField } from '../../design/TextField.tsx';
import type { PeriodUnit } from '../retention/periodWords.ts';
import type { FieldForm } from './fieldForm.ts';

type Props = {
  form: FieldForm;
  activities: readonly ActivityState[];
  problem: string | undefined;
  onChange: (patch: Partial<FieldForm>) => void;
};

/** How long values are kept: as long as an activity, or a period of their own. */
export const FieldKeep = ({ form, activities, problem, onChange }: Props) => (
  <fieldset class="field-group">
    <legend>How long values are kept</legend>
    <div class="field-keep">
      <Select<FieldForm['keepKind']>
        label="Rule"
        value={form.keepKind}
        options={[
          { value: 'sameAs', label: 'As long as an activity' },
          { value: 'period', label: 'A period of its own' },
        ]}
        onValue={(keepKind) => onChange({ keepKind })}
      />
      {form.keepKind === 'sameAs' ? (
        <Select
          label="Activity"
          value={form.activity}
          options={activities
            .filter(({ id, retention }) => id !== 'customFields' && retention.resolved.kind !== 'live')
            .map(({ id, title, retention }) => ({ value: id, label: `${title} (${retention.text})` }))}
          onValue={(activity) => onChange({ activity })}
        />
      ) : (
        <div class="field-period">
          <TextField
            type="number"
            label="Keep for"
            value={form.amount}
            onValue={(amount) => onChange({ amount })}
            min={1}
            inputMode="numeric"
            error={problem}
          />
          <Select<PeriodUnit>
            label="Unit"
            value={form.unit}
            options={[
              { value: 'days', label: 'days' },
              { value: 'months', label: 'months' },
              { value: 'years', label: 'years' },
            ]}
            onValue={(unit) => onChange({ unit })}
          />
        </div>
      )}
    </div>
  </fieldset>
);
