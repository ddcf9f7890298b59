import { useRef, useState } from 'preact/hooks';

export type Held<T> = { item: T; gone: boolean };

/** Keeps the places of what is shown: newcomers go to the end, and those who left stay, marked, as long as `holding`. */
export const holdPlaces = <T extends { id: string }>(before: readonly T[], now: readonly T[], holding: boolean): Held<T>[] => {
  if (!holding) return now.map((item) => ({ item, gone: false }));
  const current = new Map(now.map((item) => [item.id, item]));
  const kept = before.map((item) => ({ item: current.get(item.id) ?? item, gone: !current.has(item.id) }));
  const known = new Set(before.map(({ id }) => id));
  return [...kept, ...now.filter(({ id }) => !known.has(id)).map((item) => ({ item, gone: false }))];
};

/** A list that moves nothing under the pointer or the focus: spread `hold` on the element around it. */
export const useHeldList = <T extends { id: string }>(items: readonly T[]) => {
  const shown = useRef<readonly T[]>([]);
  const [inside, setInside] = useState({ pointer: false, focus: false });
  const held = holdPlaces(shown.current, items, inside.pointer || inside.focus);
  shown.current = held.map(({ item }) => item);
  return {
    held,
    hold: {
      onPointerEnter: () => setInside((before) => ({ ...before, pointer: true })),
      onPointerLeave: () => setInside((before) => ({ ...before, pointer: false })),
      onFocusIn: () => setInside((before) => ({ ...before, focus: true })),
      onFocusOut: () => setInside((before) => ({ ...before, focus: false })),
    },
  };
};
