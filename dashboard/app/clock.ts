import { signal } from '@preact/signals';

/** Milliseconds since 1970, a step each second while the page is seen: what waiting times are counted by. */
export const now = signal(Date.now());

const tick = (): void => {
  now.value = Date.now();
};
setInterval(() => {
  if (!document.hidden) tick();
}, 1_000);
document.addEventListener('visibilitychange', tick);
