import { ExternalLink, MonitorSmartphone, MousePointerClick, Radio } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Me } from '../../protocol/http/dashboard.ts';
import { mayHelp } from '../app/account.ts';
import { theDesk } from '../app/theDesk.ts';
import { Button } from '../design/Button.tsx';
import { ButtonLink } from '../design/ButtonLink.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { PageHeader } from '../design/PageHeader.tsx';
import { Panel } from '../design/Panel.tsx';
import { Select } from '../design/Select.tsx';
import { Skeleton } from '../design/Skeleton.tsx';
import type { Desk } from '../desk/desk.ts';
import { filters, setFilters } from '../router/navigation.ts';
import { pathOf } from '../router/route.ts';
import { FindByCode } from './FindByCode.tsx';
import { helpOnline, helpWaiting, openSession } from './help.ts';
import { OnlineRow } from './OnlineRow.tsx';
import { useHeldList } from './useHeldList.ts';
import { useHelpKeys } from './useHelpKeys.ts';
import { sessionName } from './visitorName.ts';
import { WaitingCard } from './WaitingCard.tsx';
import './live.css';

const WAITING_KEYS = [...'123456789'];
const ONLINE_KEYS = [...'QWERTYUIO'];

const Waiting = ({ desk, me, site }: { desk: Desk; me: Me; site: string }) => {
  const sessions = desk.lobby.waiting.value.filter(({ siteName }) => !site || siteName === site);
  const { held, hold } = useHeldList(sessions);
  const help = (id: string): void => {
    helpWaiting(desk, me.tenant.slug, id);
  };
  const keys = useHelpKeys(
    sessions.map(({ id }) => id),
    WAITING_KEYS,
    help,
  );
  return (
    <Panel title={`Waiting${sessions.length > 0 ? ` · ${sessions.length}` : ''}`} flush>
      {held.length === 0 ? (
        <EmptyState icon={MousePointerClick} title="Nobody is waiting">
          When a visitor presses Help on one of your sites, they appear here with what they wrote, the longest wait first.
        </EmptyState>
      ) : (
        <ul class="waiting-list" {...hold}>
          {held.map(({ item, gone }) => (
            <WaitingCard key={item.id} session={item} gone={gone} helpKey={keys.get(item.id)} onHelp={() => help(item.id)} />
          ))}
        </ul>
      )}
    </Panel>
  );
};

const Running = ({ desk, me, site }: { desk: Desk; me: Me; site: string }) => {
  const sessions = desk.lobby.running.value.filter(({ siteName }) => !site || siteName === site);
  if (sessions.length === 0) return null;
  return (
    <Panel title={`With an agent · ${sessions.length}`} flush>
      <ul class="online-list">
        {sessions.map((session) => (
          <li key={session.id} class="online">
            <div class="online-who">
              <strong>{sessionName(session)}</strong>
              <p class="clip soft">
                {session.state === 'invited' ? 'Help was offered by ' : 'Helped by '}
                {session.agents.map(({ name }) => name).join(', ') || 'nobody right now'}
                {session.topic ? ` · ${session.topic}` : ''}
              </p>
            </div>
            <Button size="small" icon={ExternalLink} onClick={() => openSession(me.tenant.slug, session.id)}>
              Open
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
};

const Online = ({ desk, me, site }: { desk: Desk; me: Me; site: string }) => {
  const visitors = desk.lobby.browsing.value.filter(({ siteName }) => !site || siteName === site);
  const { held, hold } = useHeldList(visitors);
  const help = (id: string): void => {
    helpOnline(desk, me.tenant.slug, id);
  };
  const keys = useHelpKeys(
    visitors.map(({ id }) => id),
    ONLINE_KEYS,
    help,
  );
  return (
    <Panel title={`On your sites${visitors.length > 0 ? ` · ${visitors.length}` : ''}`} flush>
      {held.length === 0 ? (
        <EmptyState
          icon={MonitorSmartphone}
          title="Nobody is on your sites right now"
          action={<ButtonLink href={pathOf({ page: 'sites', tenant: me.tenant.slug })}>Check that the tag is installed</ButtonLink>}
        >
          Visitors appear as soon as a page with your tag is open, by name only if your site identified them.
        </EmptyState>
      ) : (
        <ul class="online-list" {...hold}>
          {held.map(({ item, gone }) => (
            <OnlineRow key={item.id} visitor={item} gone={gone} helpKey={keys.get(item.id)} onHelp={() => help(item.id)} />
          ))}
        </ul>
      )}
    </Panel>
  );
};

/** Says arrivals to screen readers, one at a time. */
const Arrivals = ({ desk }: { desk: Desk }) => {
  const sessions = desk.lobby.waiting.value;
  const known = useRef(new Set<string>());
  const [words, setWords] = useState('');
  useEffect(() => {
    const fresh = sessions.filter(({ id }) => !known.current.has(id));
    known.current = new Set(sessions.map(({ id }) => id));
    const [first] = fresh;
    if (first) setWords(`${sessionName(first)} waits for help${first.topic ? `: ${first.topic}` : ''}`);
  }, [sessions]);
  return (
    <p class="visually-hidden" role="status">
      {words}
    </p>
  );
};

const LiveContent = ({ desk, me }: { desk: Desk; me: Me }) => {
  const { visitors, sessions } = desk.lobby;
  const site = filters.value.get('site') ?? '';
  const sites = [...new Set([...(visitors.value?.values() ?? []), ...sessions.value.values()].map(({ siteName }) => siteName))].sort();
  return (
    <>
      <PageHeader
        title="Live"
        description="Everybody who waits or is on your sites. Press the key beside a name to help."
        actions={
          <>
            {(sites.length > 1 || site) && (
              <Select
                label="Site"
                value={site}
                options={[
                  { value: '', label: 'All sites' },
                  ...[...new Set([...sites, ...(site ? [site] : [])])].map((name) => ({ value: name, label: name })),
                ]}
                onValue={(value) => setFilters({ site: value || null })}
              />
            )}
            <FindByCode desk={desk} tenant={me.tenant.slug} />
          </>
        }
      />
      <Arrivals desk={desk} />
      <div class="page-body live-columns">
        {visitors.value === undefined ? (
          <Panel title="Waiting">
            <Skeleton lines={6} label="Connecting to see who is online" />
          </Panel>
        ) : (
          <>
            <div class="live-column">
              <Waiting desk={desk} me={me} site={site} />
              <Running desk={desk} me={me} site={site} />
            </div>
            <div class="live-column">
              <Online desk={desk} me={me} site={site} />
            </div>
          </>
        )}
      </div>
    </>
  );
};

/** Who waits and who is there: the page an agent keeps open. */
export const LivePage = ({ me }: { me: Me }) => {
  const open = theDesk.value;
  if (open && 'desk' in open) return <LiveContent desk={open.desk} me={me} />;
  return (
    <EmptyState
      icon={Radio}
      title={mayHelp(me.user.role) ? 'Live is not connected' : 'Your role does not meet visitors'}
      action={<ButtonLink href={pathOf({ page: 'sessions', tenant: me.tenant.slug })}>Go to Sessions</ButtonLink>}
    >
      Past sessions and settings work.
    </EmptyState>
  );
};
