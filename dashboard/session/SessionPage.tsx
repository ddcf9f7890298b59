import { History, Radio } from 'lucide-preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { systemClock } from '../../protocol/client/clock.ts';
import { webCryptoSource } from '../../protocol/client/cryptoSource.ts';
import { CopaneError } from '../../protocol/copaneError.ts';
import type { Me } from '../../protocol/http/dashboard.ts';
import { messageOf } from '../api/messageOf.ts';
import { theDesk } from '../app/theDesk.ts';
import { say } from '../app/toasts.ts';
import { createCallModel } from '../call/callModel.ts';
import { createRecordingModel } from '../call/recording/recordingModel.ts';
import { ButtonLink } from '../design/ButtonLink.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Skeleton } from '../design/Skeleton.tsx';
import type { Desk } from '../desk/desk.ts';
import { pathOf } from '../router/route.ts';
import { ReplayPane } from './ReplayPane.tsx';
import { SessionHeader } from './SessionHeader.tsx';
import { SideColumn } from './SideColumn.tsx';
import type { SessionModel } from './sessionModel.ts';
import './session.css';

type Props = { me: Me; sessionId: string };

const Joined = ({ me, desk, model }: { me: Me; desk: Desk; model: SessionModel }) => {
  const call = useMemo(
    () =>
      createCallModel({
        session: model,
        ice: async () => {
          const { iceServers, transportPolicy } = await desk.ice();
          return { iceServers: iceServers as RTCIceServer[], transportPolicy };
        },
        tell: (state, kind) => desk.send({ type: 'call', state, kind }),
        mediaDevices: navigator.mediaDevices,
        RTCPeerConnection,
        clock: systemClock,
        say: (words) => say(words),
      }),
    [desk, model],
  );
  const recording = useMemo(
    () =>
      createRecordingModel({
        call,
        session: model,
        crypto: webCryptoSource(),
        factory: indexedDB,
        locks: navigator.locks,
        MediaRecorder: window.MediaRecorder,
        now: () => performance.now(),
        after: systemClock.after,
        say: (words) => say(words, 'good'),
      }),
    [call, model],
  );
  useEffect(
    () => () => {
      recording.close();
      call.close();
    },
    [call, recording],
  );
  const view = model.view.value;
  // To see the page is what the agent came for. The visitor is asked once: after a no or a stop, only the agent's own click asks again.
  const active = view?.session.state === 'active' && view.ended === null;
  useEffect(() => {
    if (active) model.askToViewOnce();
  }, [active, model]);
  if (!view) return <Skeleton lines={8} label="Opening the sealed session" />;
  return (
    <div class="session">
      <SessionHeader me={me} desk={desk} model={model} view={view} inCall={call.state.value !== 'idle'} />
      <ReplayPane me={me} model={model} view={view} />
      <SideColumn me={me} desk={desk} model={model} view={view} call={call} recording={recording} />
    </div>
  );
};

/** One running session: joins it when it is not the one of this page yet, as after a reload. */
export const SessionPage = ({ me, sessionId }: Props) => {
  const open = theDesk.value;
  const desk = open && 'desk' in open ? open.desk : undefined;
  const [error, setError] = useState<unknown>();
  const connected = desk?.connection.value.state === 'open';
  const model = desk?.session.value;
  const mine = model?.sessionId === sessionId ? model : undefined;
  useEffect(() => {
    if (!desk || !connected || mine) return;
    setError(undefined);
    desk
      .join(sessionId)
      .catch((failure) =>
        failure instanceof CopaneError && failure.code === 'conflict' ? desk.accept(sessionId) : Promise.reject(failure),
      )
      .catch(setError);
  }, [desk, connected, mine, sessionId]);
  if (desk && mine) return <Joined me={me} desk={desk} model={mine} />;
  if (error === undefined) return <Skeleton lines={8} label="Joining the session" />;
  const over = error instanceof CopaneError && error.code === 'not-found';
  return (
    <EmptyState
      icon={over ? History : Radio}
      title={over ? 'This session is over' : 'The session could not be opened'}
      action={
        <div class="row">
          {over && <ButtonLink href={pathOf({ page: 'pastSession', tenant: me.tenant.slug, sessionId })}>Show its record</ButtonLink>}
          <ButtonLink href={pathOf({ page: 'live', tenant: me.tenant.slug })}>Go to Live</ButtonLink>
        </div>
      }
    >
      {over ? 'Its chat, fields and notes are kept as long as your settings say.' : messageOf(error)}
    </EmptyState>
  );
};
