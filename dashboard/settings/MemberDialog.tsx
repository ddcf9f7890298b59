import { useState } from 'preact/hooks';
import { type Me, ROLES, type Role, type TeamMember } from '../../protocol/http/dashboard.ts';
import { dashboardApi } from '../api/dashboardApi.ts';
import { say } from '../app/toasts.ts';
import { Select } from '../design/Select.tsx';
import { TextField } from '../design/TextField.tsx';
import { MIN_PASSWORD } from './PasswordDialog.tsx';
import { ROLE_WORDS } from './roleWords.ts';
import { SaveDialog } from './SaveDialog.tsx';

type Props = { me: Me; member: TeamMember | undefined; onSaved: (member: TeamMember) => void; onClose: () => void };

/** Adds a person, or changes one's name and role. Only owners make owners. */
export const MemberDialog = ({ me, member, onSaved, onClose }: Props) => {
  const [name, setName] = useState(member?.name ?? '');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [role, setRole] = useState<Role>(member?.role ?? 'agent');
  const roles = ROLES.filter((one) => one !== 'owner' || me.user.role === 'owner' || member?.role === 'owner');
  const save = async (): Promise<void> => {
    const saved = member
      ? await dashboardApi.changeMember(member.id, { name: name.trim(), role })
      : await dashboardApi.addMember({ name: name.trim(), email: email.trim(), role, password });
    onSaved(saved);
    say(member ? `${saved.name} was changed.` : `${saved.name} can sign in now. Give them the address and the password yourself.`, 'good');
  };
  return (
    <SaveDialog title={member ? `Change ${member.name}` : 'Add a person'} submit={member ? 'Save' : 'Add'} save={save} onClose={onClose}>
      <TextField label="Name, as visitors read it" value={name} onValue={setName} required maxLength={100} autofocus />
      {!member && <TextField type="email" label="E-mail address" value={email} onValue={setEmail} required />}
      <Select
        label="Role"
        value={role}
        options={roles.map((one) => ({ value: one, label: ROLE_WORDS[one].label }))}
        onValue={setRole}
        hint={ROLE_WORDS[role].may}
        disabled={member?.id === me.user.id}
      />
      {!member && (
        <TextField
          type="password"
          label="First password"
          value={password}
          onValue={setPassword}
          required
          minLength={MIN_PASSWORD}
          autocomplete="new-password"
          hint={`At least ${MIN_PASSWORD} characters.`}
        />
      )}
    </SaveDialog>
  );
};
