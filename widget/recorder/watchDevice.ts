import { DEVICE_QUERIES } from './css/deviceAnswers.ts';

/** Calls when the visitor's device answers styles differently: dark at sunset, a mouse plugged in. Returns how to stop. */
export const watchDevice = (changed: () => void): (() => void) => {
  const queries = DEVICE_QUERIES.map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    for (const query of queries) query.removeEventListener('change', changed);
  };
};
