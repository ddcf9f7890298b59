import type { SheetReader } from '../source/ruleText.ts';
import { type CssFilter, NO_RULE } from './cssFilter.ts';

/**
 * Filters a sheet rule by rule while it is read, and lets the filter know the outcome of the whole: rules come from the browser's own
 * object model, each complete, so that the sum of what is filtered is the filtered sum.
 */
export const createSheetReader = (filter: Pick<CssFilter, 'sheet' | 'know'>): SheetReader => {
  let raw: string[] = [];
  let filtered: string[] = [];
  /** Inside a rule that may not leave nothing is told. */
  const silent: boolean[] = [];
  const isSilent = (): boolean => silent[silent.length - 1] === true;
  return {
    rule: (css) => {
      raw.push(css);
      if (!isSilent()) filtered.push(filter.sheet(css));
    },
    open: (css) => {
      raw.push(css.slice(0, -1));
      const head = isSilent() ? NO_RULE : filter.sheet(css);
      if (!isSilent()) filtered.push(head === NO_RULE ? head : head.slice(0, -1));
      silent.push(head === NO_RULE);
    },
    close: () => {
      raw.push('}');
      if (silent.pop() === false) filtered.push('}');
    },
    take: () => {
      const css = raw.join('');
      filter.know(css, filtered.join(''));
      [raw, filtered] = [[], []];
      return css;
    },
  };
};
