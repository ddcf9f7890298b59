import type { VisitorToRelay } from '../../../protocol/messages/visitorToRelay.ts';
import type { LiveSession } from '../../relay/liveSession.ts';
import type { VisitorPeer } from '../../relay/peers.ts';
import type { Fields } from './setFields.ts';

export type VisitorFields = (peer: VisitorPeer, message: Extract<VisitorToRelay, { type: 'fields' }>) => Promise<void>;

/** The agents of a session see new values as they come. */
export const tellFields = async (fields: Fields, live: LiveSession): Promise<void> => {
  live.fieldsTurn += 1;
  const turn = live.fieldsTurn;
  const shown = await fields.shown(live.visitor.tenantId, live.visitor.subjectId);
  // Of two at once the one that began later has read both; the other may be late.
  if (turn !== live.fieldsTurn) return;
  const text = JSON.stringify({ type: 'fields', fields: shown });
  for (const peer of live.peers.values()) if (peer.role === 'agent') peer.socket.tell(text);
};

/** `Copane('fields', …)` in the page. */
export const createVisitorFields =
  ({ fields }: { fields: Fields }): VisitorFields =>
  async (peer, { requestId, values }) => {
    const result = await fields.set(peer.visitor, values, 'page');
    peer.socket.tell(JSON.stringify({ type: 'fields:result', requestId, ...result }));
    if (peer.visitor.live && result.accepted.length > 0) await tellFields(fields, peer.visitor.live);
  };
