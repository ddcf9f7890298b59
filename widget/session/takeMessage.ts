import type { RelayToVisitor } from '../../protocol/messages/relayToVisitor.ts';
import type { Presence } from '../hub.ts';
import type { Action } from './actions.ts';
import type { ConsentKeeper } from './consentKeeper.ts';
import type { Cursors } from './cursors.ts';
import type { HandKeeper } from './handKeeper.ts';
import type { RoomKeeper } from './roomKeeper.ts';
import type { SessionState } from './sessionState.ts';
import type { Store } from './store.ts';
import type { ViewSharing } from './viewSharing.ts';

export type MessagePorts = {
  store: Store<SessionState, Action>;
  presence: Presence;
  rooms: RoomKeeper;
  consents: ConsentKeeper;
  sharing: ViewSharing;
  cursors: Cursors;
  hands: HandKeeper;
  /** The room of a new connection stands. */
  roomStands(): void;
};

/** One message of the relay: first into the state, then to whom else it concerns. */
export const takeMessage = (ports: MessagePorts, message: RelayToVisitor): void => {
  const { store, presence, rooms, consents, sharing, cursors, hands } = ports;
  if (message.type === 'welcome') rooms.reconnected();
  store.dispatch({ type: 'relay', message });
  const room = rooms.current();
  switch (message.type) {
    case 'session:joined':
      presence.keepTabKey(message.tabKey);
      void rooms.begin(message).then((stands) => stands && ports.roomStands());
      for (const { status, key, text } of store.get().chat) {
        if (status === 'sending') presence.send({ type: 'chat', requestId: key, text });
      }
      break;
    case 'participant:joined':
      if (message.participant.role === 'agent') room?.meet(message.participant.number);
      break;
    case 'participant:left':
      room?.part(message.number);
      cursors.drop(message.number);
      hands.dropMarks(message.number);
      void consents.refresh();
      break;
    case 'session':
    case 'consent:released':
      void consents.refresh();
      break;
    case 'key':
      room?.receiveKey(message.from, message.payload);
      break;
    case 'snapshot:needed':
      sharing.snapshot();
      break;
    case 'error':
      if (message.requestId) store.dispatch({ type: 'chat:failed', key: message.requestId });
      break;
  }
};
