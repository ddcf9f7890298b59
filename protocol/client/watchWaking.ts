/** A timer that comes this much later than it was set for: the machine or the page was asleep. */
const LOOK_MS = 3_000;
const JUMP_MS = 5_000;

/**
 * Calls back when a connection may have died without a word, or may be made again: the network went or came, the page is shown, comes
 * back from the back/forward cache (`pageshow`) or from being frozen (`resume`, Page Lifecycle), or the machine was asleep.
 */
export const watchWaking = (view: Window, wake: () => void): (() => void) => {
  const { document } = view;
  const ending = new AbortController();
  const { signal } = ending;
  for (const event of ['online', 'offline', 'pageshow']) view.addEventListener(event, wake, { signal });
  document.addEventListener('resume', wake, { signal });
  document.addEventListener('visibilitychange', () => !document.hidden && wake(), { signal });
  let seen = Date.now();
  const timer = view.setInterval(() => {
    const jumped = Math.abs(Date.now() - seen - LOOK_MS) > JUMP_MS;
    seen = Date.now();
    if (jumped) wake();
  }, LOOK_MS);
  return () => {
    ending.abort();
    view.clearInterval(timer);
  };
};
