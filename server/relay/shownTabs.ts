import type { RelayToAgent } from '../../protocol/messages/relayToAgent.ts';
import type { LiveSession } from './liveSession.ts';

type Tabs = Extract<RelayToAgent, { type: 'tabs' }>;

/** The visitor's open tabs as agents choose among them: which page each shows, by what presence told of it. */
const shownTabs = ({ room, peers }: LiveSession): Tabs => ({
  type: 'tabs',
  tabs: room.visitors.map(({ number, tab }) => {
    const peer = peers.get(number);
    const page = peer?.role === 'visitor' ? peer.page : null;
    return { tab, origin: page?.origin ?? '', path: page?.path ?? '', visible: page?.visible ?? false };
  }),
  front: room.frontTab,
  pinned: room.pinnedTab,
});

/** Tells the agents of a session; also when a tab went to another page without a load. */
export const tellTabs = (live: LiveSession): void => {
  if (live.room.agents.length === 0) return;
  const text = JSON.stringify(shownTabs(live));
  for (const { number } of live.room.agents) live.peers.get(number)?.socket.tell(text);
};
