import { useState } from 'preact/hooks';
import type { TeamMember } from '../../protocol/http/dashboard.ts';
import { dashboardApi } from '../api/dashboardApi.ts';
import { say } from '../app/toasts.ts';
import { TextField } from '../design/TextField.tsx';
import { SaveDialog } from './SaveDialog.tsx';

/** As the server asks for it (protocol/http/dashboard.ts). */
export const MIN_PASSWORD = 12;

export const PasswordDialog = ({ member, onClose }: { member: TeamMember; onClose: () => void }) => {
  const [password, setPassword] = useState('');
  const save = async (): Promise<void> => {
    await dashboardApi.changeMember(member.id, { password });
    say(`${member.name} has a new password and was signed out everywhere.`, 'good');
  };
  return (
    <SaveDialog title={`New password for ${member.name}`} submit="Set the password" save={save} onClose={onClose}>
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
    </SaveDialog>
  );
};
