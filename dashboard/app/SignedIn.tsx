import { useCallback, useEffect, useState } from 'preact/hooks';
import { systemClock } from '../../protocol/client/clock.ts';
import type { Me } from '../../protocol/http/dashboard.ts';
import { resumeUploads } from '../call/recording/resumeUploads.ts';
import { AppShell } from '../design/AppShell.tsx';
import { CommandPalette } from '../design/CommandPalette.tsx';
import { useCommandKey } from '../design/useCommandKey.ts';
import { LivePage } from '../live/LivePage.tsx';
import { PrivacyPage } from '../privacy/PrivacyPage.tsx';
import { route } from '../router/navigation.ts';
import { SessionPage } from '../session/SessionPage.tsx';
import { PastSessionPage } from '../sessions/PastSessionPage.tsx';
import { SessionsPage } from '../sessions/SessionsPage.tsx';
import { SettingsPage } from '../settings/SettingsPage.tsx';
import { AppRail } from './AppRail.tsx';
import { mayHelp, mayReadPrivacy } from './account.ts';
import { ConnectionNotice } from './ConnectionNotice.tsx';
import { HandoverNotice } from './HandoverNotice.tsx';
import { MissingPage } from './MissingPage.tsx';
import { paletteCommands } from './paletteCommands.ts';
import { theDesk } from './theDesk.ts';

const TITLES = {
  tenant: 'Sign in',
  live: 'Live',
  session: 'Session',
  sessions: 'Sessions',
  pastSession: 'Session',
  sites: 'Sites',
  team: 'Team',
  apiKeys: 'API keys',
  privacy: 'Privacy',
  activity: 'Processing activity',
  receipt: 'Receipt',
  missing: 'Not found',
} as const;

const Page = ({ me }: { me: Me }) => {
  const current = route.value;
  switch (current.page) {
    case 'live':
      return <LivePage me={me} />;
    case 'session':
      return <SessionPage key={current.sessionId} me={me} sessionId={current.sessionId} />;
    case 'sessions':
      return <SessionsPage me={me} />;
    case 'pastSession':
      return <PastSessionPage key={current.sessionId} me={me} sessionId={current.sessionId} />;
    case 'sites':
    case 'team':
    case 'apiKeys':
      return <SettingsPage me={me} tab={current.page} />;
    case 'privacy':
    case 'activity':
    case 'receipt':
      return mayReadPrivacy(me.user.role) ? <PrivacyPage me={me} at={current} /> : <MissingPage me={me} />;
    default:
      return <MissingPage me={me} />;
  }
};

/** Rail, page and palette of somebody who is signed in. */
export const SignedIn = ({ me }: { me: Me }) => {
  const [open, setOpen] = useState(false);
  useCommandKey(useCallback(() => setOpen((before) => !before), []));
  useEffect(() => {
    // A tab that crashed may have left a part of a recording on this device.
    if (mayHelp(me.user.role)) resumeUploads({ factory: indexedDB, locks: navigator.locks, after: systemClock.after }).catch(() => {});
  }, [me.user.role]);
  const { page } = route.value;
  const atWork = theDesk.value;
  const waiting = atWork && 'desk' in atWork ? atWork.desk.lobby.waiting.value.length : 0;
  useEffect(() => {
    // Seen from another tab, too.
    document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${TITLES[page]} · ${me.tenant.name} · Copane`;
  }, [page, me.tenant.name, waiting]);
  return (
    <>
      <AppShell rail={<AppRail me={me} onPalette={() => setOpen(true)} />}>
        <ConnectionNotice />
        <HandoverNotice me={me} />
        <Page me={me} />
      </AppShell>
      <CommandPalette open={open} commands={paletteCommands(me)} onClose={() => setOpen(false)} />
    </>
  );
};
