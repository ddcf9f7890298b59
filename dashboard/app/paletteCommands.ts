import { Globe, History, KeyRound, LogOut, Radio, UserRound, Users } from 'lucide-preact';
import type { Me } from '../../protocol/http/dashboard.ts';
import type { PaletteCommand } from '../design/CommandPalette.tsx';
import { helpOnline, helpWaiting, openSession } from '../live/help.ts';
import { sessionName, visitorName } from '../live/visitorName.ts';
import { PRIVACY_TAB_WORDS } from '../privacy/privacyTabs.ts';
import { navigate } from '../router/navigation.ts';
import { PRIVACY_TABS } from '../router/route.ts';
import { mayAdminister, mayHelp, mayReadPrivacy, signOut } from './account.ts';
import { theDesk } from './theDesk.ts';
import { sayError } from './toasts.ts';

/** Everything that can be done from anywhere: places, people who wait or are online, the account. */
export const paletteCommands = (me: Me): PaletteCommand[] => {
  const tenant = me.tenant.slug;
  const open = theDesk.value;
  const desk = open && 'desk' in open && mayHelp(me.user.role) ? open.desk : undefined;
  const go = (id: 'live' | 'sessions' | 'sites' | 'team' | 'apiKeys', label: string, icon: PaletteCommand['icon']): PaletteCommand => ({
    id,
    label,
    group: 'Go to',
    ...(icon ? { icon } : {}),
    run: () => navigate({ page: id, tenant }),
  });
  return [
    ...(desk?.lobby.waiting.value.slice(0, 20).map((session) => ({
      id: session.id,
      label: `Help ${sessionName(session)}`,
      group: 'Waiting',
      keywords: [session.topic ?? '', session.siteName],
      icon: UserRound,
      run: () => helpWaiting(desk, tenant, session.id),
    })) ?? []),
    ...(desk?.lobby.running.value.slice(0, 20).map((session) => ({
      id: session.id,
      label: `Open the session with ${sessionName(session)}`,
      group: 'Running',
      icon: Radio,
      run: () => openSession(tenant, session.id),
    })) ?? []),
    ...(desk?.lobby.browsing.value.slice(0, 20).map((visitor) => ({
      id: visitor.id,
      label: `Offer help to ${visitorName(visitor.name)}`,
      group: 'Online',
      keywords: [visitor.page?.path ?? ''],
      icon: UserRound,
      run: () => helpOnline(desk, tenant, visitor.id),
    })) ?? []),
    go('live', 'Live', Radio),
    go('sessions', 'Sessions', History),
    ...(mayReadPrivacy(me.user.role)
      ? PRIVACY_TABS.map((tab) => ({
          id: `privacy-${tab}`,
          label: PRIVACY_TAB_WORDS[tab].command,
          group: 'Privacy',
          keywords: PRIVACY_TAB_WORDS[tab].keywords,
          icon: PRIVACY_TAB_WORDS[tab].icon,
          run: () => navigate({ page: 'privacy', tenant, tab }),
        }))
      : []),
    go('sites', 'Sites', Globe),
    ...(mayAdminister(me.user.role) ? [go('team', 'Team', Users), go('apiKeys', 'API keys', KeyRound)] : []),
    { id: 'sign-out', label: 'Sign out', group: 'Account', icon: LogOut, run: () => void signOut().catch(sayError) },
  ];
};
