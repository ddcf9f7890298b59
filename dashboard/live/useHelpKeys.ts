import { useEffect, useRef } from 'preact/hooks';
import { assignKeys } from './assignKeys.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable], dialog, [role=menu]') !== null;

/** One key for each person on the list, kept while they are there. Pressing it calls `onKey`, except while one types. */
export const useHelpKeys = (ids: readonly string[], keys: readonly string[], onKey: (id: string) => void): ReadonlyMap<string, string> => {
  const assigned = useRef<ReadonlyMap<string, string>>(new Map());
  assigned.current = assignKeys(assigned.current, ids, keys);
  const latest = useRef(onKey);
  latest.current = onKey;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat || isTyping(event.target)) return;
      for (const [id, key] of assigned.current) {
        if (key.toLowerCase() !== event.key.toLowerCase()) continue;
        event.preventDefault();
        latest.current(id);
        return;
      }
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  return assigned.current;
};
