import { computed, signal } from '@preact/signals';
import type { LiveSession, OnlineVisitor, RelayToAgent } from '../../protocol/messages/relayToAgent.ts';

const bySince = <T extends { since: string; id: string }>(left: T, right: T): number =>
  left.since < right.since ? -1 : left.since > right.since ? 1 : left.id < right.id ? -1 : 1;

/** Who is online and who waits, as the relay tells it. Those who came first stand first, so that arrivals move nobody. */
export const createLobby = () => {
  const visitors = signal<ReadonlyMap<string, OnlineVisitor> | undefined>(undefined);
  const sessions = signal<ReadonlyMap<string, LiveSession>>(new Map());

  const put = <T extends { id: string }>(map: ReadonlyMap<string, T>, item: T): Map<string, T> => new Map(map).set(item.id, item);
  const without = <T>(map: ReadonlyMap<string, T>, id: string): Map<string, T> => new Map([...map].filter(([key]) => key !== id));

  return {
    /** `undefined` until the first list has come. */
    visitors,
    sessions,
    waiting: computed(() => [...sessions.value.values()].filter(({ state }) => state === 'waiting').sort(bySince)),
    running: computed(() => [...sessions.value.values()].filter(({ state }) => state === 'active' || state === 'invited').sort(bySince)),
    /** Online, and neither waiting nor helped. */
    browsing: computed(() => [...(visitors.value?.values() ?? [])].filter(({ sessionId }) => sessionId === null).sort(bySince)),
    receive: (message: RelayToAgent): void => {
      switch (message.type) {
        case 'lobby':
          visitors.value = new Map(message.visitors.map((visitor) => [visitor.id, visitor]));
          sessions.value = new Map(message.sessions.map((session) => [session.id, session]));
          return;
        case 'lobby:visitor':
          visitors.value = put(visitors.value ?? new Map(), message.visitor);
          return;
        case 'lobby:visitor:gone':
          visitors.value = without(visitors.value ?? new Map(), message.visitorId);
          return;
        case 'lobby:session':
          sessions.value = put(sessions.value, message.session);
          return;
        case 'lobby:session:gone':
          sessions.value = without(sessions.value, message.sessionId);
      }
    },
  };
};
