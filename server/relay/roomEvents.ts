import type { SessionPurpose } from '../../protocol/consentPurposes.ts';
import type { RelayToAgent } from '../../protocol/messages/relayToAgent.ts';
import type { RelayToVisitor } from '../../protocol/messages/relayToVisitor.ts';
import type { EffectiveConsent } from '../../protocol/messages/shared.ts';
import type { RoomState } from './roomState.ts';

/** What happens to a room. Numbers are those of participants; who they are was proved at the socket. */
export type RoomEvent =
  | { type: 'visitor:join'; id: string; name: string; tabKey: string; freshKey: string; duplicate: boolean }
  | { type: 'agent:join'; id: string; name: string }
  /** `silentMs`: the connection ended without a word, that long after it was last heard. */
  | { type: 'leave'; number: number; silentMs?: number }
  | { type: 'tab:active'; number: number }
  /** An agent holds on to a tab, or lets the view follow the visitor again. */
  | { type: 'tab:pin'; number: number; tab: number | null }
  | { type: 'consent:ask'; number: number; purpose: SessionPurpose }
  | { type: 'consent:refuse'; purpose: SessionPurpose; agentId: string }
  /** The record is stored already. */
  | { type: 'consent:given'; consent: EffectiveConsent }
  | { type: 'consent:withdrawn'; purpose: SessionPurpose; agentId: string; by: 'visitor' | 'agent' }
  /** The visitor was away for so long that control needs to be confirmed again. */
  | { type: 'control:pause' }
  | { type: 'key'; number: number; to: number; payload: Record<string, unknown> }
  | { type: 'call'; number: number; state: 'started' | 'ended'; kind: 'audio' | 'video' }
  | { type: 'snapshot:request'; number: number };

export type RoomEffect =
  | { type: 'toVisitor'; to: number; message: RelayToVisitor }
  | { type: 'toAgent'; to: number; message: RelayToAgent }
  /** This agent gets nothing of the page until a snapshot begins. */
  | { type: 'await'; agent: number }
  /** A consent ended other than by the visitor's own word, so a record of it is due. */
  | { type: 'lapsed'; consent: EffectiveConsent; method: 'released' | 'handedOver' | 'absence' }
  /** Which tabs there are, or which is shown. */
  | { type: 'tabs' }
  /** State, agents or consents as the visitor's other pages and the live page show them. */
  | { type: 'changed' };

export type RoomStep = { state: RoomState; effects: RoomEffect[] };
