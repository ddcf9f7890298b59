/** Holds a state that only its reducer changes. Listeners are told after each change, one change after the other. */
export const createStore = <State, Action>(reduce: (state: State, action: Action) => State, initial: State) => {
  let state = initial;
  const listeners = new Set<(state: State, before: State) => void>();
  const queue: Action[] = [];
  let busy = false;
  return {
    get: (): State => state,
    listen: (listener: (state: State, before: State) => void): void => void listeners.add(listener),
    dispatch: (action: Action): void => {
      queue.push(action);
      // What a listener dispatches waits until every listener has seen the change before it.
      if (busy) return;
      busy = true;
      try {
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
          const before = state;
          state = reduce(state, next);
          if (state !== before) for (const listener of listeners) listener(state, before);
        }
      } finally {
        busy = false;
      }
    },
  };
};
export type Store<State, Action> = ReturnType<typeof createStore<State, Action>>;
