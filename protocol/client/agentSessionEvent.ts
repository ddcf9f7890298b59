import type { CopaneError } from '../copaneError.ts';
import type { FrameKind } from '../frame.ts';
import type { CallBody } from '../sealed/call.ts';
import type { PointerBody } from '../sealed/pointer.ts';
import type { StateBody } from '../sealed/state.ts';
import type { VisitorTrust } from './agentKeys.ts';
import type { AgentSessionView } from './agentSessionView.ts';
import type { Refusal } from './opener.ts';

/** What comes out of a session, in order. `events` are rrweb's as a visitor's page made them: hostile until a gate has read them. */
export type AgentSessionEvent =
  | { type: 'page'; generation: number; reset: boolean; events: readonly unknown[] }
  | { type: 'pointer'; body: PointerBody }
  | { type: 'state'; body: StateBody }
  /** From the visitor's connection of this number, which is where an answer must go. */
  | { type: 'call'; from: number; body: CallBody }
  /** Who the visitor's shown tab is proved to be; `undefined` until keys were exchanged. */
  | { type: 'trust'; trust: VisitorTrust | undefined }
  | { type: 'view'; view: AgentSessionView }
  /** A frame or a key message that was not used, for people who look for faults. */
  | { type: 'refused'; reason: Refusal | 'key' | 'body' | 'not-shown'; kind: FrameKind | undefined; error?: CopaneError };
