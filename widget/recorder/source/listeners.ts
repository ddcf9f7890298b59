/** Listens before the page does, and never in its way. */
export type Listeners = {
  on: (target: EventTarget, types: string, heard: (event: Event) => void) => void;
  undo: () => void;
};

export const createListeners = (onError: (error: unknown) => void): Listeners => {
  const gone = new AbortController();
  return {
    on: (target, types, heard) => {
      const guarded = (event: Event): void => {
        try {
          heard(event);
        } catch (error) {
          onError(error);
        }
      };
      for (const type of types.split(' ')) target.addEventListener(type, guarded, { capture: true, passive: true, signal: gone.signal });
    },
    undo: () => gone.abort(),
  };
};

/** The innermost thing that it happened to, within open shadow roots too. */
export const targetOf = (event: Event): Node | undefined => {
  const target = event.composedPath()[0] ?? event.target;
  return target && 'nodeType' in target ? (target as Node) : undefined;
};
