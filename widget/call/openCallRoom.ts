import { createLocalMedia, type MediaProblems } from '../../protocol/client/call/localMedia.ts';
import { createPeerCall, type PeerCall, type PeerCallEvent } from '../../protocol/client/call/peerCall.ts';
import { callBody } from '../../protocol/sealed/call.ts';
import type { CalledAgent, CallHost, CallRoom } from '../hub.ts';
import type { CallPeer, CallView } from './callState.ts';
import { paintCall } from './paintCall.tsx';

/** An agent who does not answer for this long is not there. */
const RING_MS = 45_000;
const SLOW_MS = 12_000;
const FAREWELL_MS = 4_000;

type Peer = { agent: CalledAgent; shown: CallPeer; call: PeerCall | null; cancel: () => void };

const after = (ms: number, task: () => void): (() => void) => {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
};

/** The visitor's end of a call with one or several agents: one connection each, one microphone and camera for all. */
export const openCallRoom = (host: CallHost): CallRoom => {
  const callId = crypto.randomUUID();
  const media = createLocalMedia({ mediaDevices: navigator.mediaDevices });
  const peers = new Map<string, Peer>();
  let problems: MediaProblems = { audio: null, video: null };
  let screenFailed = false;
  let recordedBy: string | null = null;
  let over: CallView['over'] = null;
  let begun = false;
  let closed = false;

  const view = (): CallView => ({
    peers: [...peers.values()].map(({ shown }) => shown),
    microphone: media.microphoneOn,
    camera: media.cameraOn,
    screen: media.tracks.screen !== null,
    problems,
    screenFailed,
    recordedBy,
    over,
  });
  const paint = (): void => {
    if (!closed) paintCall(host, view(), media, actions);
  };
  const close = (): void => {
    if (closed) return;
    closed = true;
    media.stop();
    paintCall(host, null, media, actions);
    host.onEnd();
  };
  const finish = (reason: NonNullable<CallView['over']>): void => {
    if (over) return;
    over = reason;
    media.stop();
    paint();
    after(FAREWELL_MS, close);
  };
  const show = (peer: Peer, change: Partial<CallPeer>): void => {
    peer.shown = { ...peer.shown, ...change };
    paint();
  };
  const drop = (peer: Peer, reason: NonNullable<CallView['over']>): void => {
    peer.cancel();
    peers.delete(peer.agent.id);
    if (peers.size === 0) finish(reason);
    else paint();
  };
  const send = (peer: Peer, body: Parameters<CallHost['send']>[1]): void => {
    if (peer.agent.number !== null) host.send(peer.agent.number, body);
  };
  const ring = (peer: Peer, again: boolean): void => send(peer, { type: 'start', callId, kind: host.kind, again });

  const take = (peer: Peer, event: PeerCallEvent): void => {
    if (event.type === 'ended') {
      drop(peer, event.reason === 'failed' ? 'failed' : 'ended');
      return;
    }
    if (event.type === 'remote') {
      show(peer, { remote: event.remote });
      return;
    }
    if (event.state === 'connected') {
      peer.cancel();
      if (!begun) host.onStart(host.kind);
      begun = true;
    }
    show(peer, { state: event.state, slow: false });
  };
  const connect = (peer: Peer): void => {
    peer.cancel();
    peer.call?.close();
    peer.call = null;
    peer.cancel = after(SLOW_MS, () => show(peer, { slow: true }));
    const call = createPeerCall({
      callId,
      polite: true,
      media,
      ice: host.ice,
      send: (body) => send(peer, body),
      onEvent: (event) => {
        if (peer.call === call || !peer.call) take(peer, event);
      },
      RTCPeerConnection,
      after,
    });
    peer.call = call;
    show(peer, { state: 'connecting', remote: null });
  };

  const hangUp = (): void => {
    for (const peer of [...peers.values()]) {
      if (peer.call) peer.call.hangUp();
      else {
        send(peer, { type: 'hangup', callId, reason: 'ended' });
        drop(peer, 'ended');
      }
    }
    if (over) close();
    else finish('ended');
  };
  const actions = {
    hangUp,
    dismiss: close,
    stopRecording: host.stopRecording,
    microphone: async (on: boolean) => {
      problems = { ...problems, audio: await media.setMicrophone(on) };
      paint();
    },
    camera: async (on: boolean) => {
      problems = { ...problems, video: await media.setCamera(on) };
      paint();
    },
    screen: async (on: boolean) => {
      // Closing the browser's own question is an answer, not a fault.
      const problem = on ? await media.startScreen() : null;
      if (!on) media.stopScreen();
      screenFailed = problem !== null && problem !== 'denied';
      paint();
    },
    choose: async (kind: 'microphone' | 'camera', id: string) => {
      const problem = await media.choose(kind, id);
      problems = kind === 'microphone' ? { ...problems, audio: problem } : { ...problems, video: problem };
      paint();
    },
    goOn: () => {
      problems = { audio: null, video: null };
      paint();
    },
  };

  media.onChange(paint);
  paint();
  // Nobody is rung before the microphone is known to work or not: an agent who answers hears somebody at once.
  const opened = media.open({ audio: true, video: host.kind === 'video' }).then((found) => {
    problems = found;
    paint();
  });

  return {
    setAgents: (agents) => {
      for (const peer of [...peers.values()]) {
        if (agents.some(({ id }) => id === peer.agent.id)) continue;
        // Consent was taken back.
        if (peer.call) peer.call.hangUp();
        else drop(peer, 'ended');
      }
      for (const agent of agents) {
        const known = peers.get(agent.id);
        if (known) {
          const moved = agent.number !== null && agent.number !== known.agent.number;
          known.agent = agent;
          // Either the same page on a new connection, which goes on, or a new page, which answers anew.
          if (moved) void opened.then(() => ring(known, true));
          continue;
        }
        if (agent.number === null || over) continue;
        const peer: Peer = {
          agent,
          shown: { id: agent.id, name: agent.name, state: 'ringing', slow: false, remote: null },
          call: null,
          cancel: after(RING_MS, () => drop(peer, 'declined')),
        };
        peers.set(agent.id, peer);
        void opened.then(() => ring(peer, host.again));
        paint();
      }
    },
    setRecording: (by) => {
      if (recordedBy === by) return;
      recordedBy = by;
      paint();
    },
    receive: (from, given) => {
      const body = callBody.safeParse(given).data;
      const peer = [...peers.values()].find(({ agent }) => agent.number === from);
      if (!peer || body?.callId !== callId) return;
      if (body.type === 'accept') connect(peer);
      else if (peer.call) peer.call.receive(body);
      else if (body.type === 'hangup') drop(peer, 'declined');
    },
    channelRestored: () => {
      for (const { call } of peers.values()) call?.channelRestored();
    },
    hangUp,
  };
};
