import { Circle, Square } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { AgentSessionView } from '../../../protocol/client/agentSessionView.ts';
import { RECORDING_NOTICE } from '../../../protocol/recordingNotice.ts';
import { now } from '../../app/clock.ts';
import { duration } from '../../app/duration.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Notice } from '../../design/Notice.tsx';
import type { RecordingModel } from './recordingModel.ts';
import './recording.css';

type Props = { recording: RecordingModel; view: AgentSessionView; connected: boolean };

const Sign = ({ words, since }: { words: string; since?: number | undefined }) => (
  <p class="recording-sign" role="status">
    <span class="recording-dot" aria-hidden="true" />
    <span>{words}</span>
    {since !== undefined && <span class="figures">{duration(now.value - since)}</span>}
  </p>
);

/** What the agent agrees to by pressing the button below it. */
const Question = ({
  open,
  title,
  yes,
  onYes,
  onClose,
}: {
  open: boolean;
  title: string;
  yes: string;
  onYes: () => void;
  onClose: () => void;
}) => (
  <Dialog
    open={open}
    title={title}
    onClose={onClose}
    actions={
      <>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="primary"
          onClick={() => {
            onClose();
            onYes();
          }}
        >
          {yes}
        </Button>
      </>
    }
  >
    <p>{RECORDING_NOTICE.text}</p>
  </Dialog>
);

/** Recording in the call panel: asked for, running, refused; the same for what another agent began. */
export const RecordControl = ({ recording, view, connected }: Props) => {
  const [asking, setAsking] = useState(false);
  const own = recording.own.value;
  const other = view.recording && view.recording.agentId !== view.agentId ? view.recording : null;
  const since = view.recording ? Date.parse(view.recording.since) : undefined;
  const close = (): void => setAsking(false);

  if (own.state === 'recording') {
    return (
      <div class="row">
        <Sign words={own.mine ? 'This call is being recorded' : `You are in ${other?.agentName ?? 'the'}’s recording`} since={since} />
        <Button size="small" icon={Square} onClick={recording.stop}>
          {own.mine ? 'Stop recording' : 'Stop recording me'}
        </Button>
      </div>
    );
  }
  if (own.state === 'starting' || own.state === 'saving') {
    return <Sign words={own.state === 'saving' ? 'Saving the recording…' : 'Starting the recording…'} />;
  }
  if (other) {
    return (
      <div class="row">
        <Sign words={`${other.agentName} records this call; you are not in it`} since={since} />
        <Button size="small" onClick={() => setAsking(true)}>
          Record me too
        </Button>
        <Question open={asking} title="Be in this recording" yes="Record me" onYes={() => recording.join(other.id)} onClose={close} />
      </div>
    );
  }
  const asked = view.asked.includes('recording');
  return (
    <>
      <div class="row">
        <Button
          size="small"
          icon={Circle}
          busy={asked && 'Asked to record…'}
          disabled={!recording.possible || !connected}
          onClick={() => setAsking(true)}
        >
          Record
        </Button>
        {asked && (
          <Button size="small" variant="quiet" onClick={recording.takeBack}>
            Take back
          </Button>
        )}
        {!recording.possible && <span class="soft">This browser cannot record.</span>}
      </div>
      {view.refused.includes('recording') && (
        <Notice tone="warn">The visitor does not want to be recorded. The call goes on without.</Notice>
      )}
      {own.state === 'failed' && (
        <Notice tone="bad" title="The recording stopped" urgent>
          {own.reason} What was saved before is kept; the call goes on.
        </Notice>
      )}
      <Question open={asking} title="Record this call" yes="Ask the visitor" onYes={recording.ask} onClose={close} />
    </>
  );
};
