import { webCryptoSource } from '../../protocol/client/cryptoSource.ts';
import type { IdentityStore } from '../../protocol/client/identityStore.ts';
import type { PeerTrust } from '../../protocol/client/introduction.ts';
import type { OpenedFrame } from '../../protocol/client/opener.ts';
import { openSessionIdentity, type SessionIdentity } from '../../protocol/client/sessionIdentity.ts';
import type { RelayToVisitor } from '../../protocol/messages/relayToVisitor.ts';
import type { Presence } from '../hub.ts';
import type { Action } from './actions.ts';
import { createSealedRoom, type SealedRoom } from './sealedRoom.ts';
import { agentsHere } from './selectors.ts';
import type { SessionState } from './sessionState.ts';
import type { Store } from './store.ts';

export type RoomKeeperOptions = {
  store: Store<SessionState, Action>;
  presence: Presence;
  identities: IdentityStore;
  now(): number;
  /** Something became known about an agent's key. */
  trusted(): void;
  opened(frame: OpenedFrame): void;
};

const JUDGED = { verified: 'same', refused: 'different', unverified: null } as const;

/** Takes part in the visitor's session with this tab: joins, and holds the keys of the connection that there is. */
export const createRoomKeeper = ({ store, presence, identities, now, trusted, opened }: RoomKeeperOptions) => {
  let room: SealedRoom | null = null;
  let identity: SessionIdentity | null = null;
  /** Counts connections, so that what was begun for an earlier one does not become the room of a later. */
  let turn = 0;
  let joinedFor: string | null = null;
  let accepted: string | null = null;

  const takeTrust = (trust: PeerTrust): void => {
    const { session } = store.get();
    const agentId = agentsHere(store.get()).find(({ number }) => number === trust.number)?.id;
    if (!agentId) return;
    const wasAllowed = session?.consents.some((consent) => consent.agentId === agentId) ?? false;
    const status = trust.known ? 'kept' : wasAllowed ? 'changed' : 'new';
    store.dispatch({
      type: 'keys',
      number: trust.number,
      keys: { agentId, code: trust.code, trust: status, judged: JUDGED[trust.status] },
    });
    trusted();
  };

  return {
    current: (): SealedRoom | null => room,
    /** Sends the wish to join, once for each connection, for a session that the visitor asked for or accepted. */
    joinIfMine: ({ session, self }: SessionState): void => {
      if (!session || self || joinedFor === session.id) return;
      if (session.state === 'invited' && accepted !== session.id) return;
      joinedFor = session.id;
      presence.send({ type: 'session:join', tabKey: presence.tabKey });
    },
    accept: (sessionId: string): void => {
      accepted = sessionId;
    },
    /** The relay has let this tab in. Resolves true when the room stands. */
    begin: async ({ number, tab, keyEpoch }: Extract<RelayToVisitor, { type: 'session:joined' }>): Promise<boolean> => {
      const { session } = store.get();
      turn += 1;
      const own = turn;
      room = null;
      if (!session) return false;
      const crypto = webCryptoSource();
      const next =
        identity?.sessionId === session.id ? identity : await openSessionIdentity({ crypto, sessionId: session.id, store: identities });
      if (own !== turn) return false;
      identity = next;
      room = createSealedRoom({ crypto, identity, presence, number, tab, keyEpoch, now, onTrust: takeTrust, onOpened: opened });
      for (const agent of agentsHere(store.get())) room.meet(agent.number);
      return true;
    },
    /** The connection is another one now. */
    reconnected: (): void => {
      turn += 1;
      room = null;
      joinedFor = null;
    },
    /** The session is over: nothing of it stays on the device. */
    end: (): void => {
      turn += 1;
      room = null;
      joinedFor = null;
      accepted = null;
      presence.keepSession(null);
      identity?.forget().catch(() => {});
      identity = null;
    },
  };
};
export type RoomKeeper = ReturnType<typeof createRoomKeeper>;
