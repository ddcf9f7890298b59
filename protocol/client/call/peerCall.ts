import type { CallBody, CallHangupReason } from '../../sealed/call.ts';
import type { LocalMedia } from './localMedia.ts';

export type IceSettings = { iceServers: RTCIceServer[]; transportPolicy: RTCIceTransportPolicy };

export type RemoteMedia = {
  /** Camera and microphone of the other side. */
  stream: MediaStream | null;
  screen: MediaStream | null;
  /** What the other side says it sends: false is "muted" or "camera off", not a fault. */
  audio: boolean;
  video: boolean;
};

export type PeerCallState = 'connecting' | 'connected' | 'reconnecting' | 'ended';

export type PeerCallEvent =
  | { type: 'state'; state: Exclude<PeerCallState, 'ended'> }
  | { type: 'remote'; remote: RemoteMedia }
  /** Once, and nothing after it. `remote`: the other side hung up. */
  | { type: 'ended'; reason: CallHangupReason; remote: boolean };

export type PeerCallOptions = {
  callId: string;
  /** The visitor's side is polite, the agent's is not. */
  polite: boolean;
  media: LocalMedia;
  /** Asked anew before each restart, since TURN credentials are short-lived. */
  ice(): Promise<IceSettings>;
  /** Seals the body and sends it to the other participant. */
  send(body: CallBody): void;
  onEvent(event: PeerCallEvent): void;
  RTCPeerConnection: new (configuration?: RTCConfiguration) => RTCPeerConnection;
  /** Runs `task` after `ms`; returns how to cancel. */
  after(ms: number, task: () => void): () => void;
};

export type PeerCall = {
  readonly state: PeerCallState;
  /** Bodies of `call` frames from this participant; other calls' bodies are ignored. */
  receive(body: CallBody): void;
  /** The sealed channel is back after a gap: sends again what may have been lost and tries the connection anew. */
  channelRestored(): void;
  hangUp(reason?: CallHangupReason): void;
  /** Ends without a word to anybody, here or there: another connection takes its place. */
  close(): void;
  /** For tests and for showing quality. */
  stats(): Promise<RTCStatsReport>;
};

/** A short interruption heals by itself; after this an ICE restart helps it. */
const DISCONNECTED_MS = 3_000;
/** Without a connection for this long the call is over. */
const GIVE_UP_MS = 30_000;

/**
 * One WebRTC connection of a call, by perfect negotiation (W3C WebRTC 1.0, section 10.7): both sides may change what they send at any
 * time; where their offers cross, the polite side gives way.
 */
export const createPeerCall = (options: PeerCallOptions): PeerCall => {
  const { callId, polite, media, send, onEvent } = options;
  let state: PeerCallState = 'connecting';
  let connection: RTCPeerConnection | null = null;
  let makingOffer = false;
  /**
   * The first offer is the impolite side's, which always makes one. Offers that cross at the start would be settled by a rollback,
   * after which Chromium 156 gathers no candidates (seen in tests/e2e: both sides wait for ever).
   */
  let mayOffer = !polite;
  let cancelRestart = (): void => {};
  let cancelGiveUp = (): void => {};
  const senders: { [slot in 'audio' | 'video' | 'screen']?: RTCRtpSender } = {};
  const streams = new Map<string, MediaStream>();
  /** Streams that were a screen: once it is no longer shared its track stays, silent, and must not be taken for the camera. */
  const screens = new Set<string>();
  let remoteMedia = { audio: true, video: true, screenStream: null as string | null };

  const over = (): boolean => state === 'ended';

  const close = (): void => {
    state = 'ended';
    cancelRestart();
    cancelGiveUp();
    stopListening();
    connection?.close();
  };
  const end = (reason: CallHangupReason, remote: boolean): void => {
    if (over()) return;
    close();
    onEvent({ type: 'ended', reason, remote });
  };
  const fail = (): void => {
    if (over()) return;
    send({ type: 'hangup', callId, reason: 'failed' });
    end('failed', false);
  };
  const tellRemote = (): void => {
    const screen = remoteMedia.screenStream ? (streams.get(remoteMedia.screenStream) ?? null) : null;
    const stream = [...streams.values()].findLast((candidate) => !screens.has(candidate.id)) ?? null;
    onEvent({ type: 'remote', remote: { stream, screen, audio: remoteMedia.audio, video: remoteMedia.video } });
  };
  const tellMedia = (): void =>
    send({
      type: 'media',
      callId,
      audio: media.microphoneOn,
      video: media.cameraOn,
      screenStream: media.tracks.screen ? media.screenStream.id : null,
    });

  /** Puts the local tracks into the connection; only the first track of a kind costs a negotiation. */
  const sendTracks = (pc: RTCPeerConnection): void => {
    for (const slot of ['audio', 'video', 'screen'] as const) {
      const track = media.tracks[slot];
      const sender = senders[slot];
      if (sender) {
        if (sender.track !== track) sender.replaceTrack(track).catch(() => fail());
      } else if (track) {
        senders[slot] = pc.addTrack(track, slot === 'screen' ? media.screenStream : media.stream);
      }
    }
  };
  const stopListening = media.onChange(() => {
    if (!connection || over()) return;
    sendTracks(connection);
    tellMedia();
  });

  const giveUpLater = (): void => {
    cancelGiveUp();
    cancelGiveUp = options.after(GIVE_UP_MS, fail);
  };
  const restart = async (): Promise<void> => {
    const pc = connection;
    if (!pc || over()) return;
    const { iceServers, transportPolicy } = await options.ice();
    if (over()) return;
    pc.setConfiguration({ iceServers, iceTransportPolicy: transportPolicy });
    pc.restartIce();
  };
  const restartOrWait = (): void => {
    // Without fresh servers the old ones may still do.
    restart().catch(() => connection?.restartIce());
  };
  const watchConnection = (pc: RTCPeerConnection): void => {
    pc.onconnectionstatechange = () => {
      if (over()) return;
      cancelRestart();
      if (pc.connectionState === 'connected') {
        cancelGiveUp();
        state = 'connected';
        onEvent({ type: 'state', state });
      } else if (pc.connectionState === 'disconnected' || pc.connectionState === 'failed') {
        if (state === 'connected') {
          state = 'reconnecting';
          onEvent({ type: 'state', state });
          giveUpLater();
        }
        if (pc.connectionState === 'failed') restartOrWait();
        else cancelRestart = options.after(DISCONNECTED_MS, restartOrWait);
      }
    };
  };

  const offer = async (pc: RTCPeerConnection): Promise<void> => {
    try {
      makingOffer = true;
      await pc.setLocalDescription();
      sendDescription(pc);
    } finally {
      makingOffer = false;
    }
  };
  const sendDescription = (pc: RTCPeerConnection): void => {
    const description = pc.localDescription;
    if (!over() && description) send({ type: 'description', callId, description: { type: description.type, sdp: description.sdp } });
  };

  const connect = async (): Promise<RTCPeerConnection> => {
    const { iceServers, transportPolicy } = await options.ice();
    const pc = new options.RTCPeerConnection({ iceServers, iceTransportPolicy: transportPolicy });
    connection = pc;
    if (over()) {
      pc.close();
      return pc;
    }
    watchConnection(pc);
    pc.onnegotiationneeded = () => {
      // The other side's offer may have come in between: then there is nothing to offer any more.
      if (mayOffer) offer(pc).catch(() => {});
    };
    pc.onicecandidate = ({ candidate }) => {
      if (over()) return;
      send({
        type: 'candidate',
        callId,
        candidate: candidate && {
          candidate: candidate.candidate,
          sdpMid: candidate.sdpMid,
          sdpMLineIndex: candidate.sdpMLineIndex,
          usernameFragment: candidate.usernameFragment,
        },
      });
    };
    pc.ontrack = ({ track, streams: [stream] }) => {
      if (!stream) return;
      streams.set(stream.id, stream);
      track.onunmute = tellRemote;
      stream.onremovetrack = () => {
        if (stream.getTracks().length === 0) streams.delete(stream.id);
        tellRemote();
      };
      tellRemote();
    };
    sendTracks(pc);
    // Nothing to send: still make room to receive.
    if (!polite && !media.tracks.audio && !media.tracks.video) pc.addTransceiver('audio', { direction: 'recvonly' });
    tellMedia();
    giveUpLater();
    return pc;
  };

  const take = async (pc: RTCPeerConnection, body: CallBody): Promise<void> => {
    if (over()) return;
    if (body.type === 'description') {
      const { description } = body;
      const collision = description.type === 'offer' && (makingOffer || pc.signalingState !== 'stable');
      // An answer to an offer that was already settled, or sent again after a gap.
      if ((!polite && collision) || (description.type === 'answer' && pc.signalingState === 'stable')) return;
      await pc.setRemoteDescription(description);
      // Once this is answered, the browser says by itself what is left to negotiate.
      mayOffer = true;
      if (description.type === 'offer') {
        await pc.setLocalDescription();
        sendDescription(pc);
      }
    } else if (body.type === 'candidate') {
      // Candidates of an offer that was ignored fit nothing, and one candidate less never ends a call.
      await pc.addIceCandidate(body.candidate ?? undefined);
    } else if (body.type === 'media') {
      remoteMedia = { audio: body.audio, video: body.video, screenStream: body.screenStream };
      if (body.screenStream) screens.add(body.screenStream);
      tellRemote();
    }
  };

  // Bodies are taken one after the other, and none before the connection is there.
  let turn: Promise<RTCPeerConnection | null> = connect().catch(() => {
    fail();
    return null;
  });

  return {
    get state() {
      return state;
    },
    receive: (body) => {
      if (over() || body.callId !== callId) return;
      if (body.type === 'hangup') return end(body.reason, true);
      turn = turn.then(async (pc) => {
        // A body that came too late for the state of things; without a connection the call ends by `giveUpLater`.
        if (pc) await take(pc, body).catch(() => {});
        return pc;
      });
    },
    channelRestored: () => {
      if (!connection || over()) return;
      tellMedia();
      if (connection.signalingState === 'have-local-offer') sendDescription(connection);
      else if (connection.connectionState !== 'connected') restartOrWait();
    },
    hangUp: (reason = 'ended') => {
      if (over()) return;
      send({ type: 'hangup', callId, reason });
      end(reason, false);
    },
    close,
    stats: async () => (connection ? connection.getStats() : new Map()),
  };
};
