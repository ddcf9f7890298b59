type Callback = (detail: unknown) => void;

/** `Copane('on', EVENT, callback)`: what a page's callback throws is the page's own and stops nothing here. */
export const createEventBus = () => {
  const callbacks = new Map<string, Set<Callback>>();
  return {
    on: (event: string, callback: Callback): void => {
      const known = callbacks.get(event) ?? new Set();
      callbacks.set(event, known.add(callback));
    },
    off: (event: string, callback?: Callback): void => {
      if (callback) callbacks.get(event)?.delete(callback);
      else callbacks.delete(event);
    },
    emit: (event: string, detail?: unknown): void => {
      callbacks.get(event)?.forEach((callback) => {
        try {
          callback(detail);
        } catch (error) {
          reportError(error);
        }
      });
    },
  };
};
