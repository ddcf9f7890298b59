import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { messageOf } from '../api/messageOf.ts';

export type Loaded<T> = {
  /** `undefined` until the first answer. What is there stays while it is asked for again. */
  value: T | undefined;
  error: string | undefined;
  reload: () => void;
  set: (value: T) => void;
};

/** Loads on mount and whenever `key` changes; late answers to an earlier key are dropped. */
export const useLoaded = <T>(key: string, load: () => Promise<T>): Loaded<T> => {
  const [state, setState] = useState<{ key: string; value?: T; error?: string }>({ key });
  const [turn, setTurn] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    let current = true;
    latest.current().then(
      (value) => current && setState({ key, value }),
      (error) => current && setState((before) => ({ ...(before.key === key ? before : { key }), error: messageOf(error) })),
    );
    return () => {
      current = false;
    };
  }, [key, turn]);
  const mine = state.key === key ? state : { key };
  return {
    value: mine.value,
    error: mine.error,
    reload: useCallback(() => setTurn((before) => before + 1), []),
    set: (value) => setState({ key, value }),
  };
};
