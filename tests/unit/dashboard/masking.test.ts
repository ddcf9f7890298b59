import { describe, expect, it } from 'vitest';
import { PERSON_NUMBERS } from '../../../dashboard/settings/masking/personNumbers.ts';
import { selectorProblems } from '../../../dashboard/settings/masking/selectorProblems.ts';
import { NATIONAL_ID_NAMES } from '../../../widget/recorder/patterns/nationalIds.ts';

/** A stand-in for the browser's judgement: brackets and quotation marks close, and something is there. */
const fits = (selector: string): boolean =>
  /^[.#a-z:[]/i.test(selector) &&
  !/\*\/|'/.test(selector) &&
  (selector.match(/[[(]/g)?.length ?? 0) === (selector.match(/[\])]/g)?.length ?? 0) &&
  (selector.match(/"/g)?.length ?? 0) % 2 === 0;

describe('MASK-39 selectors, one a line', () => {
  it('each that is wrong is named with its line and what is wrong', () => {
    expect(selectorProblems('.a\n\n  .b[  \np::before\n.c', fits)).toEqual([
      { line: 3, selector: '.b[', problem: 'is not a CSS selector' },
      { line: 4, selector: 'p::before', problem: expect.stringContaining('drawn') as string },
    ]);
  });
  it('empty lines and white space do not count', () => expect(selectorProblems('\n  \n .a \n', fits)).toEqual([]));
});

it('MASK-33 the page of settings names every national id that is masked', () => {
  expect(PERSON_NUMBERS.split(', ')).toEqual(NATIONAL_ID_NAMES);
});
