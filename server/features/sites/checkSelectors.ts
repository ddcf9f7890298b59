import { CopaneError } from '../../../protocol/copaneError.ts';
import { checkSelector } from './checkSelector.ts';

/** Each of a list, or `bad-request` that says which of which list: the words are the site owner's own. */
export const checkSelectors = (list: 'mask' | 'block' | 'show', selectors: readonly string[]): string[] =>
  selectors.map((selector, at) => {
    try {
      return checkSelector(selector);
    } catch (cause) {
      throw new CopaneError(
        'bad-request',
        `Selector ${at + 1} of "${list}", ${JSON.stringify(selector)}, is not a CSS selector that every browser takes. Nothing was saved.`,
        { cause },
      );
    }
  });
