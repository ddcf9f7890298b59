import type { Settings } from '../hub.ts';

/** The tag as it was pasted. `async` and `defer` keep `currentScript`; a tag manager that inlines does not, so the address helps. */
export const findTag = (): HTMLScriptElement | null => {
  const current = document.currentScript;
  return current instanceof HTMLScriptElement && current.dataset.site
    ? current
    : document.querySelector('script[data-site][src*="/copane.js"]');
};

export const readSettings = ({ dataset, src }: HTMLScriptElement): Settings => ({
  site: dataset.site ?? '',
  base: new URL(src).origin,
  mask: dataset.mask === 'strict' ? 'strict' : 'standard',
  position: dataset.position ?? '',
  color: dataset.color ?? '',
  language: dataset.lang ?? '',
  presence: dataset.presence !== 'off',
  hideButton: 'hideButton' in dataset,
});
