import type { MediaProblems } from '../../protocol/client/call/localMedia.ts';
import type { PeerCallState, RemoteMedia } from '../../protocol/client/call/peerCall.ts';

/** One agent in the call: ringing until they answer. */
export type CallPeer = {
  id: string;
  name: string;
  state: 'ringing' | 'declined' | PeerCallState;
  /** Not connected after a good while: said once, in words. */
  slow: boolean;
  remote: RemoteMedia | null;
};

/** What the tiles show. */
export type CallView = {
  peers: readonly CallPeer[];
  microphone: boolean;
  camera: boolean;
  screen: boolean;
  problems: MediaProblems;
  screenFailed: boolean;
  /** Who records the call. */
  recordedBy: string | null;
  /** The call is over, and why: shown for a moment. */
  over: 'ended' | 'failed' | 'declined' | null;
};
