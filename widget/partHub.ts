import type { Hub } from './hub.ts';

/**
 * The hub, from the script element that brought this part. It is taken off the element at once, and never was on `window`.
 * Must be called while the script runs for the first time.
 */
export const partHub = (): Hub => {
  const script = document.currentScript as (HTMLScriptElement & { copane?: Hub }) | null;
  const hub = script?.copane;
  if (!hub) throw new Error('Copane: this file is loaded by /copane.js and does nothing by itself.');
  delete script.copane;
  script.remove();
  return hub;
};
