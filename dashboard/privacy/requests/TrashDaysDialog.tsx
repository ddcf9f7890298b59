import { useState } from 'preact/hooks';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { trashDays } from '../../../protocol/http/privacy.ts';
import { privacyApi } from '../../api/privacyApi.ts';
import { say } from '../../app/toasts.ts';
import { TextField } from '../../design/TextField.tsx';
import { SaveDialog } from '../../settings/SaveDialog.tsx';

type Props = { days: number; onSaved: (days: number) => void; onClose: () => void };

/** How long the trash keeps what was deleted: 0 to 30 days. */
export const TrashDaysDialog = ({ days, onSaved, onClose }: Props) => {
  const [text, setText] = useState(String(days));
  const save = async (): Promise<void> => {
    const parsed = trashDays.safeParse({ days: text.trim() === '' ? Number.NaN : Number(text) });
    if (!parsed.success) throw new CopaneError('bad-request', 'A whole number of days from 0 to 30. Nothing was changed.');
    await privacyApi.setTrashDays(parsed.data.days);
    onSaved(parsed.data.days);
    say(parsed.data.days === 0 ? 'The trash is off: a deletion is final at once.' : 'The period of the trash was changed.', 'good');
  };
  return (
    <SaveDialog title="How long the trash keeps" submit="Save" save={save} onClose={onClose}>
      <TextField
        type="number"
        label="Days"
        value={text}
        onValue={setText}
        min={0}
        max={30}
        inputMode="numeric"
        hint="0 to 30. With 0 a deleted session is gone at once. Retention periods go on in the trash."
        autofocus
      />
    </SaveDialog>
  );
};
