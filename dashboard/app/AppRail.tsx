import { History, LogOut, Radio, Search, Settings, ShieldCheck, UserRound } from 'lucide-preact';
import type { Me } from '../../protocol/http/dashboard.ts';
import { IconButton } from '../design/IconButton.tsx';
import { Menu } from '../design/Menu.tsx';
import { Rail } from '../design/Rail.tsx';
import { navigate, route } from '../router/navigation.ts';
import { pathOf } from '../router/route.ts';
import { account, mayHelp, mayReadPrivacy, signOut } from './account.ts';
import { Mark } from './Mark.tsx';
import { theDesk } from './theDesk.ts';
import { sayError } from './toasts.ts';

const SECTION = {
  live: 'live',
  session: 'live',
  sessions: 'sessions',
  pastSession: 'sessions',
  sites: 'settings',
  team: 'settings',
  apiKeys: 'settings',
  privacy: 'privacy',
  activity: 'privacy',
  receipt: 'privacy',
  missing: '',
  tenant: '',
};

export const AppRail = ({ me, onPalette }: { me: Me; onPalette: () => void }) => {
  const tenant = me.tenant.slug;
  const open = theDesk.value;
  const waiting = open && 'desk' in open ? open.desk.lobby.waiting.value.length : 0;
  return (
    <Rail
      brand={<Mark />}
      current={SECTION[route.value.page]}
      items={[
        ...(mayHelp(me.user.role)
          ? [
              {
                id: 'live',
                label: 'Live',
                icon: Radio,
                href: pathOf({ page: 'live', tenant }),
                count: waiting,
                countLabel: `${waiting} waiting`,
              },
            ]
          : []),
        { id: 'sessions', label: 'Sessions', icon: History, href: pathOf({ page: 'sessions', tenant }) },
        ...(mayReadPrivacy(me.user.role)
          ? [{ id: 'privacy', label: 'Privacy', icon: ShieldCheck, href: pathOf({ page: 'privacy', tenant, tab: 'activities' }) }]
          : []),
        { id: 'settings', label: 'Settings', icon: Settings, href: pathOf({ page: 'sites', tenant }) },
      ]}
      onNavigate={(href) => navigate(href)}
      footer={
        <>
          <IconButton icon={Search} label="Find anything (Ctrl K)" tooltipSide="right" onClick={onPalette} />
          <Menu
            label="Your account"
            icon={UserRound}
            iconOnly
            side="right"
            header={
              <>
                <strong>{me.user.name}</strong>
                <br />
                <span class="soft">
                  {me.user.email} · {me.user.role}
                </span>
              </>
            }
            items={[
              {
                id: 'sign-out',
                label: 'Sign out',
                icon: LogOut,
                onSelect: () => {
                  signOut().catch((error) => {
                    if (account.value.state === 'signed-in') sayError(error);
                  });
                },
              },
            ]}
          />
        </>
      }
    />
  );
};
