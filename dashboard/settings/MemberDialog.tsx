import { useId, useState } from 'preact/hooks';
import { type Me, ROLES, type Role, type TeamMember } from '../../protocol/http/dashboard.ts';
import { dashboardApi } from '../api/dashboardApi.ts';
import { messageOf } from '../api/messageOf.ts';
import { say } from '../app/toasts.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Notice } from '../design/Notice.tsx';
import { Select } from '../design/Select.tsx';
import { TextField } from '../design/TextField.tsx';
import { MIN_PASSWORD } from './PasswordDialog.tsx';
import { ROLE_WORDS } from './roleWords.ts';

type Props = { me: Me; member: TeamMember | undefined; onSaved: (member: TeamMember) => void; onClose: () => void };

/** Adds a person, or changes one's name and role. Only owners make owners. */
export const MemberDialog = ({ me, member, onSaved, onClose }: Props) => {
  const form = useId();
  const [name, setName] = useState(member?.name ?? '');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [role, setRole] = useState<Role>(member?.role ?? 'agent');
  const [state, setState] = useState<{ saving: boolean; error?: string }>({ saving: false });
  const roles = ROLES.filter((one) => one !== 'owner' || me.user.role === 'owner' || member?.role === 'owner');
  const save = async (): Promise<void> => {
    setState({ saving: true });
    try {
      const saved = member
        ? await dashboardApi.changeMember(member.id, { name: name.trim(), role })
        : await dashboardApi.addMember({ name: name.trim(), email: email.trim(), role, password });
      onSaved(saved);
      say(
        member ? `${saved.name} was changed.` : `${saved.name} can sign in now. Give them the address and the password yourself.`,
        'good',
      );
      onClose();
    } catch (error) {
      setState({ saving: false, error: messageOf(error) });
    }
  };
  return (
    <Dialog
      open
      title={member ? `Change ${member.name}` : 'Add a person'}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={state.saving && 'Saving…'}>
            {member ? 'Save' : 'Add'}
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
      </form>
    </Dialog>
  );
};
