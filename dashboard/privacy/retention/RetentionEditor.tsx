import { useState } from 'preact/hooks';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { ActivityState } from '../../../protocol/http/privacy.ts';
import { privacyApi } from '../../api/privacyApi.ts';
import { say } from '../../app/toasts.ts';
import { Button } from '../../design/Button.tsx';
import { Select } from '../../design/Select.tsx';
import { counted } from '../counted.ts';
import { ChoiceCards } from './ChoiceCards.tsx';
import { ConfirmChange } from './ConfirmChange.tsx';
import { compareRetention, resolveSetting } from './compareRetention.ts';
import { PeriodFields } from './PeriodFields.tsx';
import { PreviewBox } from './PreviewBox.tsx';
import { openForm, type RetentionForm, readForm } from './retentionForm.ts';
import { usePreview } from './usePreview.ts';

type Props = { activity: ActivityState; activities: readonly ActivityState[]; onChanged: () => void };

/** Moves a retention: says at once what would go, asks for the number before anything does. */
export const RetentionEditor = ({ activity, activities, onChanged }: Props) => {
  const { retention } = activity;
  const opened = openForm(retention);
  const [form, setForm] = useState<RetentionForm>(opened);
  const [turn, setTurn] = useState(0);
  const [confirming, setConfirming] = useState(false);
  const read = readForm(form, retention);
  const asked = 'setting' in read ? read.setting : undefined;
  const unchanged = asked !== undefined && JSON.stringify(asked) === JSON.stringify(retention.setting);
  const preview = usePreview(activity.id, unchanged ? undefined : asked, turn);
  const resolved = asked ? resolveSetting(asked, activities) : undefined;
  const direction = resolved && compareRetention(retention.resolved, resolved);
  const records = preview.state === 'known' ? preview.preview.records : 0;
  const change = (patch: Partial<RetentionForm>): void => setForm((before) => ({ ...before, ...patch }));

  const apply = async (): Promise<void> => {
    if (asked === undefined) return;
    try {
      await privacyApi.setRetention(activity.id, asked, records);
    } catch (error) {
      // Something came or went in between: count again, and let the person see the new number.
      if (error instanceof CopaneError && error.code === 'conflict') setTurn((before) => before + 1);
      throw error;
    }
    say(
      records > 0
        ? `${activity.title}: changed. ${counted(records, 'record is', 'records are')} being deleted; the receipt follows.`
        : `${activity.title}: changed. Nothing had to go.`,
      'good',
    );
    onChanged();
  };

  return (
    <form
      class="privacy-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (preview.state === 'known') setConfirming(true);
      }}
    >
      <ChoiceCards value={form.choice} onValue={(choice) => change({ choice })} />
      {form.choice === 'period' && (
        <PeriodFields
          amount={form.amount}
          unit={form.unit}
          retention={retention}
          problem={'problem' in read ? read.problem : undefined}
          onAmount={(amount) => change({ amount })}
          onUnit={(unit) => change({ unit })}
        />
      )}
      {form.choice === 'sameAs' && (
        <Select
          label="As long as"
          value={form.activity}
          options={[
            { value: '', label: 'Choose an activity', disabled: true },
            ...activities
              .filter(({ id }) => id !== activity.id)
              .map(({ id, title, retention: of }) => ({ value: id, label: `${title}: ${of.text}` })),
          ]}
          onValue={(value) => change({ activity: value })}
        />
      )}
      <PreviewBox preview={preview} direction={direction} onAgain={() => setTurn((before) => before + 1)} />
      <div class="row">
        <Button type="submit" variant={records > 0 ? 'danger' : 'primary'} disabled={preview.state !== 'known'}>
          {records > 0 ? `Change it and delete ${counted(records, 'record')}` : 'Change it'}
        </Button>
        {!unchanged && (
          <Button variant="quiet" onClick={() => setForm(opened)}>
            Put it back
          </Button>
        )}
      </div>
      {confirming && preview.state === 'known' && (
        <ConfirmChange preview={preview.preview} run={apply} onClose={() => setConfirming(false)} />
      )}
    </form>
  );
};
