import { computed, signal } from '@preact/signals';

/** Milliseconds since 1970, a step each second while the page is seen: what waiting times are counted by. */
export const now = signal(Date.now());

/** A clock that differs by less is right enough; the header that is compared has whole seconds. */
const NEAR_MS = 5_000;
const ahead = signal(0);

/** `Date` header of an answer of the server (RFC 9110 section 6.6.1). */
export const learnServerTime = (date: string | null): void => {
  const differs = date === null ? 0 : Date.parse(date) - Date.now();
  ahead.value = Math.abs(differs) < NEAR_MS ? 0 : differs;
};

/** The same by the server's clock: for how long ago something was that the server dated. */
export const serverNow = computed(() => now.value + ahead.value);

const tick = (): void => {
  now.value = Date.now();
};
setInterval(() => {
  if (!document.hidden) tick();
}, 1_000);
document.addEventListener('visibilitychange', tick);
