/** Work of one name after the other, whatever became of the one before; different names at once. */
export const createTurns = () => {
  const last = new Map<string, Promise<unknown>>();
  return {
    take<T>(name: string, work: () => Promise<T>): Promise<T> {
      const turn = (last.get(name) ?? Promise.resolve()).then(work, work);
      last.set(name, turn);
      const forget = (): void => {
        if (last.get(name) === turn) last.delete(name);
      };
      turn.then(forget, forget);
      return turn;
    },
  };
};
