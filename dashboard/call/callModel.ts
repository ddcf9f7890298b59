import { batch, signal } from '@preact/signals';
import { createLocalMedia, type LocalMedia } from '../../protocol/client/call/localMedia.ts';
import type { MediaProblem } from '../../protocol/client/call/mediaProblem.ts';
import {
  createPeerCall,
  type IceSettings,
  type PeerCall,
  type PeerCallEvent,
  type RemoteMedia,
} from '../../protocol/client/call/peerCall.ts';
import type { Clock } from '../../protocol/client/clock.ts';
import type { CallBody } from '../../protocol/sealed/call.ts';
import type { SessionModel } from '../session/sessionModel.ts';

export type CallState = 'idle' | 'ringing' | 'connecting' | 'connected' | 'reconnecting';
type Start = Extract<CallBody, { type: 'start' }>;

export type CallModelOptions = {
  session: SessionModel;
  ice: () => Promise<IceSettings>;
  /** Tells the server that a call began or ended, and of which kind. */
  tell: (state: 'started' | 'ended', kind: 'audio' | 'video') => void;
  mediaDevices: MediaDevices | undefined;
  RTCPeerConnection: typeof RTCPeerConnection;
  clock: Clock;
  say: (words: string) => void;
};

/** A page change of the visitor takes at most this long; then the call is over. */
const MOVE_MS = 30_000;
const END_WORDS = {
  ended: 'The call is over.',
  declined: 'The visitor declined the call.',
  failed: 'The call could not be connected. Chat still works; try the call again.',
  busy: 'The visitor is in another call.',
  moved: 'The call is over.',
} as const;

/** The agent's side of the call with the visitor's shown tab, over page changes of the visitor. */
export const createCallModel = (options: CallModelOptions) => {
  const { session, clock } = options;
  const state = signal<CallState>('idle');
  const kind = signal<'audio' | 'video'>('video');
  const remote = signal<RemoteMedia | undefined>(undefined);
  const problems = signal<{ audio: MediaProblem | null; video: MediaProblem | null }>({ audio: null, video: null });
  const since = signal<number | undefined>(undefined);
  /** Counts changes of the own tracks, which are not a signal themselves. */
  const mediaTurn = signal(0);
  const media = signal<LocalMedia | undefined>(undefined);
  let peer: { call: PeerCall; from: number } | undefined;
  let ringing: { start: Start; from: number } | undefined;
  let stopWaiting = (): void => {};
  let wanted = false;

  const reset = (): void => {
    stopWaiting();
    if (since.value !== undefined) options.tell('ended', kind.value);
    media.value?.stop();
    peer = undefined;
    ringing = undefined;
    wanted = false;
    batch(() => {
      state.value = 'idle';
      remote.value = undefined;
      media.value = undefined;
      since.value = undefined;
      problems.value = { audio: null, video: null };
    });
  };

  const heard = (event: PeerCallEvent): void => {
    if (event.type === 'remote') remote.value = event.remote;
    else if (event.type === 'state') {
      state.value = event.state;
      if (event.state === 'connected' && since.value === undefined) {
        since.value = Date.now();
        options.tell('started', kind.value);
      }
    } else if (event.reason === 'moved') {
      // The visitor goes to another page and takes the call along.
      peer = undefined;
      state.value = 'reconnecting';
      stopWaiting();
      stopWaiting = clock.after(MOVE_MS, () => {
        options.say(END_WORDS.ended);
        reset();
      });
    } else {
      options.say(END_WORDS[event.reason]);
      reset();
    }
  };

  const begin = async (start: Start, from: number): Promise<void> => {
    stopWaiting();
    ringing = undefined;
    const local = media.value ?? createLocalMedia({ mediaDevices: options.mediaDevices });
    if (!media.value) local.onChange(() => (mediaTurn.value += 1));
    batch(() => {
      kind.value = start.kind;
      media.value = local;
      state.value = start.again ? 'reconnecting' : 'connecting';
    });
    if (!local.tracks.audio && !local.tracks.video) problems.value = await local.open({ audio: true, video: start.kind === 'video' });
    // Hung up while the browser asked for the camera.
    if (media.value !== local) return;
    await session.call({ type: 'accept', callId: start.callId }, from);
    peer?.call.close();
    const call = createPeerCall({
      callId: start.callId,
      polite: false,
      media: local,
      ice: options.ice,
      send: (body) => {
        session.call(body, from);
      },
      onEvent: (event) => {
        if (peer?.call === call || event.type !== 'ended') heard(event);
      },
      RTCPeerConnection: options.RTCPeerConnection,
      after: clock.after,
    });
    peer = { call, from };
  };

  const receive = (body: CallBody, from: number): void => {
    if (body.type !== 'start') {
      if (peer?.from === from) peer.call.receive(body);
      else if (body.type === 'hangup' && ringing?.start.callId === body.callId) reset();
      return;
    }
    const running = media.value !== undefined;
    if (body.again ? running : wanted) begin(body, from).catch(() => reset());
    else if (!running) {
      ringing = { start: body, from };
      batch(() => {
        kind.value = body.kind;
        state.value = 'ringing';
      });
    }
  };

  const stopListening = session.on((event) => {
    if (event.type === 'call') receive(event.body, event.from);
    else if (event.type === 'view' && event.view.ended) hangUp();
  });
  const stopRestoring = session.connected.subscribe((connected) => {
    if (connected) peer?.call.channelRestored();
  });

  const hangUp = (): void => {
    const running = peer;
    peer = undefined;
    if (ringing) session.call({ type: 'hangup', callId: ringing.start.callId, reason: 'declined' }, ringing.from);
    running?.call.hangUp();
    if (running || ringing) session.release('call');
    reset();
  };

  return {
    state,
    kind,
    remote,
    problems,
    since,
    media,
    mediaTurn,
    /** Asks the visitor for a call; it begins by itself when they say yes. */
    ask: (): void => {
      wanted = true;
      session.ask('call');
    },
    answer: (): void => {
      if (ringing) begin(ringing.start, ringing.from).catch(() => reset());
    },
    hangUp,
    close: (): void => {
      hangUp();
      stopListening();
      stopRestoring();
    },
  };
};
export type CallModel = ReturnType<typeof createCallModel>;
