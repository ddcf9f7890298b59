/** The tag as it was pasted. `async` and `defer` keep `currentScript`; a tag manager that inlines does not, so the address helps. */
export const findTag = (): HTMLScriptElement | null => {
  const current = document.currentScript as HTMLScriptElement | null;
  return current?.dataset.site ? current : document.querySelector('script[data-site][src*="/copane.js"]');
};
