import { EyeOff, Hourglass, MonitorOff, ShieldAlert, UserX, WifiOff } from 'lucide-preact';
import { now } from '../app/clock.ts';
import { duration } from '../app/duration.ts';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import type { SessionModel } from './sessionModel.ts';
import type { Staleness } from './staleness.ts';

type Props = { stale: Staleness; since: number; name: string; model: SessionModel };

const ENDED_BY = {
  visitor: 'The visitor ended it.',
  agent: 'An agent ended it.',
  absence: 'The visitor did not come back.',
  server: 'The server ended it.',
} as const;

const Full = ({ stale, name, model }: Omit<Props, 'since'>) => {
  if (stale.kind === 'ended') {
    return (
      <EmptyState icon={MonitorOff} title="The session is over">
        {ENDED_BY[stale.by]} The page is no longer shown; chat, fields and notes stay in the session’s record.
      </EmptyState>
    );
  }
  if (stale.kind === 'failed') {
    const words = {
      'invalid-selector':
        'A mask selector of this site is not valid, so nothing is recorded. Correct it in Settings, then ask the visitor to reload.',
      'recorder-failed': 'This page could not be recorded. The visitor still hears and reads you; another page may work.',
      refused: 'The codes differed, so this connection is not trusted. End the session and start a new one.',
    };
    return (
      <EmptyState icon={ShieldAlert} title="The page is not shown">
        {words[stale.reason]}
      </EmptyState>
    );
  }
  if (stale.kind !== 'empty') return null;
  switch (stale.reason) {
    case 'invited':
      return (
        <EmptyState icon={Hourglass} title={`${name} was offered help`}>
          The session begins when they accept. Nothing of their page is shown until they allow it.
        </EmptyState>
      );
    case 'asked':
      return (
        <EmptyState icon={Hourglass} title={`Waiting for ${name}’s yes`}>
          They were asked whether you may see this page. What they type stays hidden either way.
        </EmptyState>
      );
    case 'consent':
      return (
        <EmptyState
          icon={EyeOff}
          title="You do not see the page"
          action={
            <Button variant="primary" onClick={() => model.ask('view')}>
              Ask to see the page
            </Button>
          }
        >
          {name} has not allowed it, or took it back. Chat works either way.
        </EmptyState>
      );
    case 'absent':
      return (
        <EmptyState icon={UserX} title="The visitor’s page is gone">
          It comes back by itself when they open a page of the site again.
        </EmptyState>
      );
    default:
      return (
        <EmptyState icon={Hourglass} title="The first picture is on its way">
          The visitor’s page is being sealed and sent.
        </EmptyState>
      );
  }
};

/** What stands over the page: never a picture that looks live and is not. */
export const PaneMessage = ({ stale, since, name, model }: Props) => {
  if (stale.kind === 'live') return null;
  if (stale.kind !== 'stale') {
    return (
      <div class="pane-full" role="status">
        <Full stale={stale} name={name} model={model} />
      </div>
    );
  }
  const words = {
    connection: 'Not live: your connection is gone',
    absent: 'Not live: the visitor’s page is not connected',
    closed: 'Not live: the visitor left this page',
    lost: 'Not live: the visitor has no connection',
    hidden: 'Not live: the visitor looks at another tab or window',
    elsewhere: 'Not live: the visitor is in another tab',
  };
  const Icon = stale.reason === 'connection' || stale.reason === 'lost' ? WifiOff : EyeOff;
  return (
    <div class="pane-stale" role="status">
      <Icon class="icon" />
      {words[stale.reason]}
      <span class="figures" aria-hidden="true">
        seen {duration(now.value - since)} ago
      </span>
      {stale.reason === 'elsewhere' && <Button onClick={() => model.pin(null)}>Go there</Button>}
    </div>
  );
};
