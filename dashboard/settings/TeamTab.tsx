import { UserPlus, Users } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Me, TeamMember } from '../../protocol/http/dashboard.ts';
import { dashboardApi } from '../api/dashboardApi.ts';
import { now } from '../app/clock.ts';
import { sayError } from '../app/toasts.ts';
import { useLoaded } from '../app/useLoaded.ts';
import { Avatar } from '../design/Avatar.tsx';
import { Badge } from '../design/Badge.tsx';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Notice } from '../design/Notice.tsx';
import { Panel } from '../design/Panel.tsx';
import { RelativeTime } from '../design/RelativeTime.tsx';
import { Table } from '../design/Table.tsx';
import { MemberDialog } from './MemberDialog.tsx';
import { MemberMenu } from './MemberMenu.tsx';
import { PasswordDialog } from './PasswordDialog.tsx';
import { ROLE_WORDS } from './roleWords.ts';

type Open = { dialog: 'add' } | { dialog: 'edit'; member: TeamMember } | { dialog: 'password'; member: TeamMember } | undefined;

export const TeamTab = ({ me }: { me: Me }) => {
  const loaded = useLoaded('team', async () => (await dashboardApi.team()).data);
  const [open, setOpen] = useState<Open>();
  const put = (member: TeamMember): void => {
    const before = loaded.value ?? [];
    loaded.set(
      before.some(({ id }) => id === member.id) ? before.map((one) => (one.id === member.id ? member : one)) : [...before, member],
    );
  };
  const setDisabled = (member: TeamMember, disabled: boolean): void => {
    dashboardApi.changeMember(member.id, { disabled }).then(put, sayError);
  };
  return (
    <div class="settings-body">
      {loaded.error && (
        <Notice tone="bad" title="The team could not be fetched" urgent action={<Button onClick={loaded.reload}>Try again</Button>}>
          {loaded.error}
        </Notice>
      )}
      {!(loaded.error && !loaded.value) && (
        <Panel
          title="Team"
          flush
          actions={
            <Button icon={UserPlus} variant="primary" onClick={() => setOpen({ dialog: 'add' })}>
              Add a person
            </Button>
          }
        >
          <Table<TeamMember, 'name' | 'role' | 'seen' | 'do'>
            caption="Team"
            rows={loaded.value}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'name',
                header: 'Name',
                cell: (row) => (
                  <div class="member">
                    <Avatar name={row.name} />
                    <div class="member-words">
                      <strong>{row.name}</strong>
                      {row.id === me.user.id && <span class="soft"> (you)</span>}
                      <p class="soft clip">{row.email}</p>
                    </div>
                  </div>
                ),
              },
              {
                key: 'role',
                header: 'Role',
                cell: (row) => (
                  <span class="row">
                    {ROLE_WORDS[row.role].label}
                    {row.disabled && <Badge tone="warn">Disabled</Badge>}
                  </span>
                ),
              },
              {
                key: 'seen',
                header: 'Signed in',
                narrow: 'hidden',
                cell: (row) =>
                  row.lastSignInAt ? <RelativeTime at={row.lastSignInAt} now={now.value} /> : <span class="soft">never</span>,
              },
              {
                key: 'do',
                header: <span class="visually-hidden">Actions</span>,
                align: 'end',
                cell: (row) => (
                  <MemberMenu
                    member={row}
                    self={row.id === me.user.id}
                    onEdit={() => setOpen({ dialog: 'edit', member: row })}
                    onPassword={() => setOpen({ dialog: 'password', member: row })}
                    onDisabled={(disabled) => setDisabled(row, disabled)}
                  />
                ),
              },
            ]}
            empty={
              <EmptyState icon={Users} title="Nobody is on the team">
                Add the people who help visitors.
              </EmptyState>
            }
          />
        </Panel>
      )}
      {(open?.dialog === 'add' || open?.dialog === 'edit') && (
        <MemberDialog me={me} member={open.dialog === 'edit' ? open.member : undefined} onSaved={put} onClose={() => setOpen(undefined)} />
      )}
      {open?.dialog === 'password' && <PasswordDialog member={open.member} onClose={() => setOpen(undefined)} />}
    </div>
  );
};
