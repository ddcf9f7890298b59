type Callback = (detail: unknown) => void;

/** `Copane('on', EVENT, callback)`: what a page's callback throws is the page's own and stops nothing here. */
export const createEventBus = () => {
  let entries: (readonly [event: string, callback: Callback])[] = [];
  return {
    on: (event: string, callback: Callback): void => void entries.push([event, callback]),
    off: (event: string, callback?: Callback): void => {
      entries = entries.filter((entry) => entry[0] !== event || (callback && entry[1] !== callback));
    },
    emit: (event: string, detail?: unknown): void => {
      for (const entry of entries) {
        if (entry[0] === event) {
          try {
            entry[1](detail);
          } catch (error) {
            reportError(error);
          }
        }
      }
    },
  };
};
export type EventBus = ReturnType<typeof createEventBus>;
