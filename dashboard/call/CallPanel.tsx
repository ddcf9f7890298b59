import { Mic, MicOff, MonitorUp, MonitorX, Phone, PhoneOff, Settings2, Video, VideoOff } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { hasConsent } from '../../protocol/client/agentSessionView.ts';
import type { LocalMedia } from '../../protocol/client/call/localMedia.ts';
import type { MediaProblem } from '../../protocol/client/call/mediaProblem.ts';
import type { Me } from '../../protocol/http/dashboard.ts';
import { now } from '../app/clock.ts';
import { duration } from '../app/duration.ts';
import { Button } from '../design/Button.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { Notice } from '../design/Notice.tsx';
import { sessionName } from '../live/visitorName.ts';
import type { SessionModel } from '../session/sessionModel.ts';
import type { CallModel } from './callModel.ts';
import { DevicePicker } from './DevicePicker.tsx';
import { mediaProblemWords } from './mediaProblemWords.ts';
import { RecordControl } from './recording/RecordControl.tsx';
import type { RecordingModel } from './recording/recordingModel.ts';
import { Tile } from './Tile.tsx';
import './call.css';

type Props = { me: Me; call: CallModel; recording: RecordingModel; session: SessionModel };

const STATE_WORDS = { connecting: 'Connecting…', reconnecting: 'Reconnecting…', connected: '', idle: '', ringing: '' } as const;

const Controls = ({
  call,
  media,
  onProblem,
  onDevices,
}: {
  call: CallModel;
  media: LocalMedia;
  onProblem: (device: 'microphone' | 'camera', problem: MediaProblem | null) => void;
  onDevices: () => void;
}) => {
  const { microphoneOn, cameraOn } = media;
  const sharing = media.tracks.screen !== null;
  return (
    <div class="call-controls">
      <IconButton
        icon={microphoneOn ? Mic : MicOff}
        label={microphoneOn ? 'Mute' : 'Unmute'}
        variant={microphoneOn ? 'secondary' : 'danger'}
        onClick={async () => onProblem('microphone', await media.setMicrophone(!microphoneOn))}
      />
      <IconButton
        icon={cameraOn ? Video : VideoOff}
        label={cameraOn ? 'Camera off' : 'Camera on'}
        variant={cameraOn ? 'secondary' : 'danger'}
        onClick={async () => onProblem('camera', await media.setCamera(!cameraOn))}
      />
      <IconButton
        icon={sharing ? MonitorX : MonitorUp}
        label={sharing ? 'Stop sharing your screen' : 'Share your screen'}
        pressed={sharing}
        variant="secondary"
        onClick={() => {
          if (sharing) media.stopScreen();
          else media.startScreen();
        }}
      />
      <IconButton icon={Settings2} label="Choose devices" variant="secondary" onClick={onDevices} />
      <Button variant="danger" icon={PhoneOff} onClick={call.hangUp}>
        Hang up
      </Button>
    </div>
  );
};

/** The call beside the page: both pictures, and everything one does in a call. */
export const CallPanel = ({ me, call, recording, session }: Props) => {
  const [devices, setDevices] = useState(false);
  // The own tracks are no signal; this is.
  call.mediaTurn.value;
  const view = session.view.value;
  const state = call.state.value;
  const media = call.media.value;
  const remote = call.remote.value;
  if (!view) return null;
  const name = sessionName(view.session);
  const problems = call.problems.value;
  const onProblem = (device: 'microphone' | 'camera', problem: MediaProblem | null): void => {
    call.problems.value = { ...call.problems.value, [device === 'camera' ? 'video' : 'audio']: problem };
  };

  if (state === 'ringing') {
    return (
      <section class="call call-ringing" aria-label="Call">
        <p role="alert">
          <strong>{name}</strong> would like to talk{call.kind.value === 'video' ? ' by video' : ''}.
        </p>
        <div class="row">
          <Button variant="primary" icon={Phone} onClick={call.answer}>
            Answer
          </Button>
          <Button icon={PhoneOff} onClick={call.hangUp}>
            Decline
          </Button>
        </div>
      </section>
    );
  }
  if (state === 'idle' || !media) {
    const asked = view.asked.includes('call');
    return (
      <section class="call" aria-label="Call">
        <div class="row">
          <Button
            icon={Video}
            busy={asked && 'Asked to talk…'}
            disabled={view.ended !== null || view.session.state !== 'active'}
            onClick={call.ask}
          >
            {hasConsent(view, 'call') ? 'Call again' : 'Ask for a call'}
          </Button>
          {asked && (
            <Button variant="quiet" onClick={() => session.release('call')}>
              Take back
            </Button>
          )}
        </div>
        {recording.own.value.state === 'saving' && (
          <p class="soft" role="status">
            Saving the recording…
          </p>
        )}
        {!(me.calls.stun && me.calls.turn) && <p class="soft call-reach">{me.calls.sentence}</p>}
      </section>
    );
  }
  return (
    <section class="call" aria-label="Call">
      <div class="tiles">
        {remote?.screen && <Tile name={`${name}'s screen`} stream={remote.screen} video audio wide />}
        <Tile
          name={name}
          stream={remote?.stream ?? null}
          video={remote?.video ?? false}
          audio={remote?.audio ?? true}
          wide={!remote?.screen}
        />
        <Tile name={me.user.name} stream={media.stream} video={media.cameraOn} audio={media.microphoneOn} own />
      </div>
      <p class="row soft call-state" role="status">
        {STATE_WORDS[state]}
        {state === 'connected' && call.since.value !== undefined && <span class="figures">{duration(now.value - call.since.value)}</span>}
        {media.tracks.screen && <span>You share your screen</span>}
      </p>
      <RecordControl recording={recording} view={view} connected={state === 'connected'} />
      <Controls call={call} media={media} onProblem={onProblem} onDevices={() => setDevices(true)} />
      {problems.audio && <Notice tone="warn">{mediaProblemWords('microphone', problems.audio)}</Notice>}
      {problems.video && <Notice tone="warn">{mediaProblemWords('camera', problems.video)}</Notice>}
      <DevicePicker open={devices} media={media} onClose={() => setDevices(false)} />
    </section>
  );
};
