import { useRef } from 'preact/hooks';
import type { AgentSessionView } from '../../protocol/client/agentSessionView.ts';
import { serverNow } from '../app/clock.ts';
import { duration } from '../app/duration.ts';
import type { Desk } from '../desk/desk.ts';

export const clockTime = (at: string): string => new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(Date.parse(at));

/** How long the session has lasted, and whether and how fast the server answers. */
export const SessionTime = ({ desk, view }: { desk: Desk; view: AgentSessionView }) => {
  const end = useRef<number | undefined>(undefined);
  if (view.ended && end.current === undefined) end.current = serverNow.value;
  const open = desk.connection.value.state === 'open';
  const roundTrip = desk.roundTrip.value;
  const words = open ? 'Connected' : 'Connecting…';
  return (
    <div class="session-time">
      <span class="figures" title={`Since ${clockTime(view.session.since)}`}>
        {duration((end.current ?? serverNow.value) - Date.parse(view.session.since))}
      </span>
      <span class={`dot dot-${open ? 'good' : 'warn'}`} title={words}>
        <span class="visually-hidden">{words}</span>
      </span>
      {open && roundTrip !== undefined && (
        <span class="soft figures session-latency" title="To the server and back">
          {Math.round(roundTrip)} ms
        </span>
      )}
    </div>
  );
};
