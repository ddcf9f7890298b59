/** Waiting, injected so that tests need not wait. Times in milliseconds; what is returned cancels. Timers never keep the process alive. */
export type Timers = {
  after(ms: number, run: () => void): () => void;
  every(ms: number, run: () => void): () => void;
};
