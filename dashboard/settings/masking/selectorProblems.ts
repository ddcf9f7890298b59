/** What is wrong with one line of a list of selectors. `line` counts from 1, as an editor does. */
export type SelectorProblem = { line: number; selector: string; problem: string };

const CLOSERS = [')', ']', '"', "'", '*/'];

/** Why the recorder would not take the selector, or `undefined`. The service checks again when it is saved. */
const problemOf = (selector: string, fits: (selector: string) => boolean): string | undefined => {
  if (/::|:(before|after|first-line|first-letter)\b/.test(selector))
    return 'names a part that is drawn, not an element; leave out what follows the colon';
  if (!fits(selector)) return 'is not a CSS selector';
  if (/\\$/.test(selector) || CLOSERS.some((closer) => fits(selector + closer))) return 'leaves a bracket or a quotation mark open';
  return undefined;
};

/** Each line that is no selector, with what is wrong about it. `fits`: whether the browser can match by it. */
export const selectorProblems = (text: string, fits: (selector: string) => boolean): SelectorProblem[] =>
  text.split('\n').flatMap((raw, at) => {
    const selector = raw.trim();
    const problem = selector === '' ? undefined : problemOf(selector, fits);
    return problem ? [{ line: at + 1, selector, problem }] : [];
  });

/** Asks the browser, on nothing. */
export const fitsBrowser = (selector: string): boolean => {
  try {
    document.createDocumentFragment().querySelector(selector);
    return true;
  } catch {
    return false;
  }
};
