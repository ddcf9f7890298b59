import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Timers } from '../../ports/timers.ts';
import type { LiveSession } from '../../relay/liveSession.ts';
import type { Lobby } from '../../relay/lobby.ts';
import type { VisitorPeer } from '../../relay/peers.ts';
import { participants } from '../../relay/roomMessages.ts';
import { randomToken } from '../../tokens.ts';
import type { KeepVisitor } from '../visitors/keepVisitor.ts';
import type { SessionLife } from './sessionLife.ts';
import type { SessionTalk } from './sessionTalk.ts';

/** A page that lives answers a ping at once; one that was reloaded or lost its network does not. */
const ANSWER_MS = 1_000;

export type VisitorJoin = (peer: VisitorPeer, live: LiveSession, tabKey: string) => Promise<void>;

type Parts = { life: SessionLife; lobby: Lobby; talk: SessionTalk; keepVisitor: KeepVisitor; timers: Timers };

/** Takes part in the session with this page. Joining a session that an agent offered accepts it. */
export const createVisitorJoin = ({ life, lobby, talk, keepVisitor, timers }: Parts): VisitorJoin => {
  const answers = async (peer: VisitorPeer): Promise<boolean> => {
    const { socket } = peer;
    if (socket.readyState !== socket.OPEN) return false;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const cancel = timers.after(ANSWER_MS, () => resolve(false));
    socket.once('pong', () => resolve(true));
    socket.ping();
    const alive = await promise;
    cancel();
    return alive;
  };

  /** Whether another page that lives has this key: then this one is its duplicate. A dead one makes room. */
  const isDuplicate = async (peer: VisitorPeer, live: LiveSession, tabKey: string): Promise<boolean> => {
    const tab = live.room.tabs.find((one) => one.tabKey === tabKey)?.tab;
    const [other] = [...live.peers.values()].filter((one) => one.role === 'visitor' && one.tab === tab && one !== peer);
    if (tab === undefined || other?.role !== 'visitor') return false;
    if (await answers(other)) return true;
    other.socket.refuse('replaced');
    // The close of a dead connection takes its time; the room must not wait for it.
    if (other.live === live) {
      live.peers.delete(other.number);
      life.step(live, { type: 'leave', number: other.number });
      other.live = null;
      other.number = 0;
    }
    return false;
  };

  return async (peer, live, tabKey) => {
    if (peer.live === live) return;
    const { visitor } = peer;
    if (live.state === 'invited') {
      live.state = 'active';
      await keepVisitor(visitor);
      await life.keep(live, 'agent');
      life.changed(live);
      lobby.visitorChanged(visitor);
    }
    const duplicate = await isDuplicate(peer, live, tabKey);
    const messages = await talk.messages(live);
    if (visitor.live !== live || live.state === 'ended') throw new CopaneError('not-found', 'The session is over.');
    if (peer.socket.readyState !== peer.socket.OPEN) return;
    const number = live.room.nextNumber;
    peer.live = live;
    peer.number = number;
    peer.hasJoined = true;
    live.peers.set(number, peer);
    const event = {
      type: 'visitor:join',
      id: visitor.id,
      name: visitor.name ?? 'Visitor',
      tabKey,
      freshKey: randomToken(),
      duplicate,
    } as const;
    life.step(live, event, () => {
      peer.tab = live.room.visitors.find((one) => one.number === number)?.tab ?? 0;
      const key = live.room.tabs.find((one) => one.tab === peer.tab)?.tabKey ?? tabKey;
      const keyEpoch = live.keyEpochs.get(peer.tab) ?? 0;
      const joined = {
        type: 'session:joined',
        number,
        tab: peer.tab,
        tabKey: key,
        keyEpoch,
        participants: participants(live.room),
        messages,
      };
      peer.socket.tell(JSON.stringify(joined));
    });
  };
};
