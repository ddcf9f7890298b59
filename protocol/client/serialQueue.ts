/** Runs jobs one after the other, so that messages are worked through in the order in which they came. */
export const createSerialQueue = () => {
  let tail: Promise<unknown> = Promise.resolve();
  return {
    run: <Result>(job: () => Promise<Result>): Promise<Result> => {
      const done = tail.then(job);
      tail = done.catch(() => {});
      return done;
    },
    settled: (): Promise<unknown> => tail,
  };
};
