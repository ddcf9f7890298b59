import type { Fanout } from '../../ports/fanout.ts';

/** One process: listeners are called at once, in the order in which they came. */
export const createMemoryFanout = (): Fanout => {
  const topics = new Map<string, Set<(message: string) => void>>();
  return {
    publish: (topic, message) => {
      for (const listener of [...(topics.get(topic) ?? [])]) listener(message);
    },
    subscribe: (topic, listener) => {
      const listeners = topics.get(topic) ?? new Set();
      topics.set(topic, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && topics.get(topic) === listeners) topics.delete(topic);
      };
    },
    hasListeners: (topic) => topics.has(topic),
  };
};
