import { useState } from 'preact/hooks';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { privacyApi } from '../../api/privacyApi.ts';
import { say } from '../../app/toasts.ts';
import { dayWords } from '../../app/when.ts';
import { TextField } from '../../design/TextField.tsx';
import { SaveDialog } from '../../settings/SaveDialog.tsx';
import { ChangeList } from '../ChangeList.tsx';

type Props = { next: number; changes: readonly string[]; onApproved: () => void; onClose: () => void };

/** Puts today's document into force from a day on. */
export const ApproveDialog = ({ next, changes, onApproved, onClose }: Props) => {
  const today = new Date().toISOString().slice(0, 10);
  const [day, setDay] = useState(today);
  const save = async (): Promise<void> => {
    if (!/^\d{4}-\d\d-\d\d$/.test(day) || day < today)
      throw new CopaneError('bad-request', 'Choose today or a later day. Nothing was approved.');
    const version = await privacyApi.approve(day);
    onApproved();
    say(`Version ${version.number} is approved and in force from ${dayWords(version.effectiveFrom)}.`, 'good');
  };
  return (
    <SaveDialog title={`Approve version ${next}`} submit="Approve" busy="Freezing every format…" save={save} onClose={onClose}>
      <TextField
        type="date"
        label="In force from"
        value={day}
        onValue={setDay}
        min={today}
        required
        autofocus
        hint="Days are counted in UTC."
      />
      <p>
        Approving freezes the document as it is now: its canonical JSON and the bytes of every format are hashed, signed and kept under your
        name. A version is never changed afterwards, only followed by another.
      </p>
      {changes.length > 0 && (
        <div>
          <p class="soft">It differs from the version in force in this:</p>
          <ChangeList changes={changes} />
        </div>
      )}
    </SaveDialog>
  );
};
