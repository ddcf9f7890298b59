import { Ellipsis, KeyRound, Pencil, UserCheck, UserX } from 'lucide-preact';
import type { TeamMember } from '../../protocol/http/dashboard.ts';
import { Menu } from '../design/Menu.tsx';

type Props = { member: TeamMember; self: boolean; onEdit: () => void; onPassword: () => void; onDisabled: (disabled: boolean) => void };

export const MemberMenu = ({ member, self, onEdit, onPassword, onDisabled }: Props) => (
  <Menu
    label={`Change ${member.name}`}
    icon={Ellipsis}
    iconOnly
    items={[
      { id: 'edit', label: 'Name and role', icon: Pencil, onSelect: onEdit },
      { id: 'password', label: 'New password', icon: KeyRound, onSelect: onPassword },
      member.disabled
        ? { id: 'enable', label: 'Allow signing in again', icon: UserCheck, separated: true, onSelect: () => onDisabled(false) }
        : {
            id: 'disable',
            label: 'Disable and sign out',
            icon: UserX,
            danger: true,
            separated: true,
            disabled: self,
            onSelect: () => onDisabled(true),
          },
    ]}
  />
);
