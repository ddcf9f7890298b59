/** Undoes, in reverse, what a start has done so far. */
export const createUndo = () => {
  const steps: (() => unknown)[] = [];
  return {
    add: (step: () => unknown): void => void steps.push(step),
    run: async (): Promise<void> => {
      for (const step of steps.splice(0).reverse()) await step();
    },
  };
};
