import { parse, type Selector } from 'css-what';
import { CopaneError } from '../../../protocol/copaneError.ts';

/** Pseudo-classes that every current browser knows and that say nothing about state; the parser takes some that none does. */
const PSEUDO_CLASSES = new Set([
  'not',
  'is',
  'where',
  'has',
  'first-child',
  'last-child',
  'only-child',
  'nth-child',
  'nth-last-child',
  'first-of-type',
  'last-of-type',
  'only-of-type',
  'nth-of-type',
  'nth-last-of-type',
  'empty',
  'root',
  'checked',
  'disabled',
  'enabled',
  'required',
  'optional',
  'read-only',
  'read-write',
  'focus',
  'lang',
]); // prettier-ignore

const isSound = (part: Selector): boolean => {
  switch (part.type) {
    case 'pseudo-element':
    case 'parent':
    case 'column-combinator':
      return false;
    case 'pseudo':
      if (!PSEUDO_CLASSES.has(part.name)) return false;
      return !Array.isArray(part.data) || part.data.every((inner) => inner.length > 0 && inner.every(isSound));
    case 'attribute':
      return part.namespace === null && part.action !== 'not';
    case 'tag':
    case 'universal':
      return part.namespace === null;
    default:
      return true;
  }
};

/**
 * A mask selector that would be invalid in the page would mask nothing or stop the view, so it is refused when it is saved. Where
 * parsers may differ the answer is no. Throws `bad-request`.
 */
export const checkSelector = (selector: string): string => {
  try {
    const parts = parse(selector);
    if (parts.length > 0 && parts.every((part) => part.length > 0 && part.every(isSound))) return selector;
  } catch {
    // Reported below, with the selectors that parse but that no browser takes.
  }
  throw new CopaneError('bad-request', 'This is not a CSS selector that every browser takes. Nothing was saved.');
};
