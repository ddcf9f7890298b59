import { useEffect, useState } from 'preact/hooks';
import type { LocalMedia, MediaDevice } from '../../protocol/client/call/localMedia.ts';
import type { MediaProblem } from '../../protocol/client/call/mediaProblem.ts';
import { Face } from '../session/ui/Face.tsx';
import { Icon, type IconName } from '../session/ui/Icon.tsx';
import type { CallWords } from '../words/call.ts';
import type { CallPeer, CallView } from './callState.ts';
import { VideoOf } from './VideoOf.tsx';

export type CallCardActions = {
  hangUp(): void;
  dismiss(): void;
  stopRecording(event: Event): void;
  microphone(on: boolean): Promise<void>;
  camera(on: boolean): Promise<void>;
  screen(on: boolean): Promise<void>;
  choose(kind: 'microphone' | 'camera', id: string): Promise<void>;
  goOn(): void;
};
type Props = { view: CallView; media: LocalMedia; words: CallWords; actions: CallCardActions };

const stateOf = (peer: CallPeer, words: CallWords): string => {
  switch (peer.state) {
    case 'ringing':
      return words.callRinging(peer.name);
    case 'connecting':
      return peer.slow ? words.callLocalOnly : words.callConnecting;
    case 'reconnecting':
      return words.callReconnecting;
    case 'declined':
      return words.callDeclined(peer.name);
    default:
      return '';
  }
};

const Tile = ({ peer, words }: { peer: CallPeer; words: CallWords }) => {
  const { remote, name } = peer;
  const state = stateOf(peer, words);
  return (
    <figure class="tile">
      <Face name={name} />
      {remote?.stream ? (
        <VideoOf stream={remote.stream} className={remote.video && !remote.screen ? '' : 'sr'} muted={false} label={name} />
      ) : null}
      {remote?.screen ? <VideoOf stream={remote.screen} className="whole" muted label={words.screenOf(name)} /> : null}
      {state ? (
        <p class="state" role="status">
          {state}
        </p>
      ) : null}
      <figcaption>
        {remote?.screen ? words.screenOf(name) : name}
        {remote && !remote.audio ? ` · ${words.mutedThere}` : ''}
      </figcaption>
    </figure>
  );
};

const Key = ({ icon, label, pressed, onPress }: { icon: IconName; label: string; pressed?: boolean; onPress: () => void }) => (
  <button type="button" class="key" aria-label={label} title={label} aria-pressed={pressed} onClick={onPress}>
    <Icon name={icon} />
  </button>
);

const problemText = (words: CallWords, kind: 'audio' | 'video', problem: MediaProblem): string =>
  ({
    denied: words.mediaDenied,
    missing: words.mediaMissing,
    busy: words.mediaBusy,
    unavailable: words.mediaFailed,
    failed: words.mediaFailed,
  })[problem][kind];

const Problem = ({
  kind,
  problem,
  words,
  actions,
}: {
  kind: 'audio' | 'video';
  problem: MediaProblem;
  words: CallWords;
  actions: CallCardActions;
}) => (
  <div class="say2" role="alert">
    <p>{problemText(words, kind, problem)}</p>
    <div class="row">
      <button type="button" class="pill" onClick={() => void (kind === 'audio' ? actions.microphone(true) : actions.camera(true))}>
        {words.tryAgain}
      </button>
      <button type="button" class="pill" onClick={actions.goOn}>
        {words.goOnWithout[kind]}
      </button>
    </div>
  </div>
);

const Devices = ({ media, words, actions }: Omit<Props, 'view'>) => {
  const [devices, setDevices] = useState<MediaDevice[]>([]);
  useEffect(() => {
    media.devices().then(setDevices, () => {});
  }, []);
  return (
    <div class="say2">
      {(['microphone', 'camera'] as const).map((kind) => (
        <label key={kind}>
          {words[kind]}
          <select onChange={(event) => void actions.choose(kind, event.currentTarget.value)}>
            {devices
              .filter((device) => device.kind === kind)
              .map(({ id, label }) => (
                <option key={id} value={id}>
                  {label || words[kind]}
                </option>
              ))}
          </select>
        </label>
      ))}
    </div>
  );
};

/** The agents' pictures, one's own, and what one can do. */
export const CallCard = ({ view, media, words, actions }: Props) => {
  const [choosing, setChoosing] = useState(false);
  const { problems, over } = view;
  if (over) {
    const text = over === 'failed' ? words.callFailed : over === 'declined' ? words.callDeclined(words.someone) : words.callEnded;
    return (
      <section class="call" aria-label={words.call}>
        <div class="say2 over" role="status">
          <div class="row">
            <p class="grow">{text}</p>
            <button type="button" class="pill" onClick={actions.dismiss}>
              {words.close}
            </button>
          </div>
        </div>
      </section>
    );
  }
  return (
    <section class="call" aria-label={words.call}>
      <div class="tiles">
        {view.peers.map((peer) => (
          <Tile key={peer.id} peer={peer} words={words} />
        ))}
        {view.camera ? <VideoOf stream={media.stream} className="own mirror" muted label={words.you} /> : null}
      </div>
      {view.recordedBy ? (
        <div class="say2 recorded">
          <div class="row">
            <span class="dot" />
            <p class="grow" role="status">
              {words.recorded(view.recordedBy)}
            </p>
            <button type="button" class="pill" onClick={actions.stopRecording}>
              {words.stopRecording}
            </button>
          </div>
        </div>
      ) : null}
      <div class="keys">
        <Key
          icon={view.microphone ? 'mic' : 'micOff'}
          label={view.microphone ? words.mute : words.unmute}
          pressed={!view.microphone}
          onPress={() => void actions.microphone(!view.microphone)}
        />
        <Key
          icon={view.camera ? 'video' : 'videoOff'}
          label={view.camera ? words.cameraOff : words.cameraOn}
          pressed={!view.camera}
          onPress={() => void actions.camera(!view.camera)}
        />
        <Key
          icon="screen"
          label={view.screen ? words.screenOff : words.screenOn}
          pressed={view.screen}
          onPress={() => void actions.screen(!view.screen)}
        />
        <Key icon="more" label={words.devices} pressed={choosing} onPress={() => setChoosing(!choosing)} />
        <button type="button" class="key bye" aria-label={words.hangUp} title={words.hangUp} onClick={actions.hangUp}>
          <Icon name="phone" />
        </button>
      </div>
      {choosing ? <Devices media={media} words={words} actions={actions} /> : null}
      {problems.audio ? <Problem kind="audio" problem={problems.audio} words={words} actions={actions} /> : null}
      {problems.video ? <Problem kind="video" problem={problems.video} words={words} actions={actions} /> : null}
      {view.screenFailed ? (
        <p class="say2" role="alert">
          {words.screenFailed}
        </p>
      ) : null}
    </section>
  );
};
