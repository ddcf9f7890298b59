import { CopaneError } from '../../protocol/copaneError.ts';

/** Selectors of the site and of the controller, besides the `data-copane-…` marks that always count. */
export type MarkSelectors = { mask: readonly string[]; block: readonly string[]; show: readonly string[] };

export type MarkName = keyof MarkSelectors;

/** One valid selector per mark. */
export type Marks = Record<MarkName, string>;

/** A selector that takes one of these at its end had something open. */
const CLOSERS = [')', ']', '"', "'", '*/'];

const NAMES = ['mask', 'block', 'show'] as const;

/**
 * Joins the selectors, after each has been tried alone: one that is invalid would otherwise mask nothing, or swallow its neighbours.
 * @throws CopaneError `declaration-invalid` that names the selector
 */
export const readMarks = (selectors: Partial<MarkSelectors>, tryOut: (selector: string) => unknown): Marks => {
  const isFit = (selector: string): boolean => {
    try {
      tryOut(selector);
      return true;
    } catch {
      return false;
    }
  };
  const join = (name: MarkName): string => {
    const all = [`[data-copane-${name}]`];
    for (const selector of selectors[name] ?? []) {
      const unfit = (cause?: unknown): CopaneError =>
        new CopaneError(
          'declaration-invalid',
          `The ${name} selector ${JSON.stringify(selector)} is not valid; correct it, nothing is recorded until then.`,
          { cause: { selector, cause } },
        );
      if (typeof selector !== 'string' || selector.trim() === '') throw unfit();
      try {
        tryOut(selector);
      } catch (error) {
        throw unfit(error);
      }
      // The end of a text closes what is open, and what stands behind it when joined would fall into it. Pseudo-elements are nothing to mask.
      if (CLOSERS.some((closer) => isFit(selector + closer)) || /\\$|::|:(before|after|first-line|first-letter)\b/.test(selector))
        throw unfit();
      all.push(selector);
    }
    return all.join(',');
  };
  const [mask, block, show] = NAMES.map(join);
  return { mask: mask ?? '', block: block ?? '', show: show ?? '' };
};
