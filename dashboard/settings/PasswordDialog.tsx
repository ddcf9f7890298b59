import { useId, useState } from 'preact/hooks';
import type { TeamMember } from '../../protocol/http/dashboard.ts';
import { dashboardApi } from '../api/dashboardApi.ts';
import { messageOf } from '../api/messageOf.ts';
import { say } from '../app/toasts.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Notice } from '../design/Notice.tsx';
import { TextField } from '../design/TextField.tsx';

/** As the server asks for it (protocol/http/dashboard.ts). */
export const MIN_PASSWORD = 12;

export const PasswordDialog = ({ member, onClose }: { member: TeamMember; onClose: () => void }) => {
  const form = useId();
  const [password, setPassword] = useState('');
  const [state, setState] = useState<{ saving: boolean; error?: string }>({ saving: false });
  const save = async (): Promise<void> => {
    setState({ saving: true });
    try {
      await dashboardApi.changeMember(member.id, { password });
      say(`${member.name} has a new password and was signed out everywhere.`, 'good');
      onClose();
    } catch (error) {
      setState({ saving: false, error: messageOf(error) });
    }
  };
  return (
    <Dialog
      open
      title={`New password for ${member.name}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={state.saving && 'Saving…'}>
            Set the password
          </Button>
        </>
      }
    >
      <form
        id={form}
        class="settings-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!state.saving) save();
        }}
      >
        {state.error && (
          <Notice tone="bad" urgent>
            {state.error}
          </Notice>
        )}
        <TextField
          type="password"
          label="New password"
          value={password}
          onValue={setPassword}
          required
          minLength={MIN_PASSWORD}
          autocomplete="new-password"
          hint={`At least ${MIN_PASSWORD} characters. They are signed out and need it to come back.`}
          autofocus
        />
      </form>
    </Dialog>
  );
};
