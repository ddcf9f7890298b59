import { expect, it } from 'vitest';
import { fieldFromText, fieldToText } from '../../../dashboard/session/fieldEntry.ts';

it.each([
  ['consent', 'true', true],
  ['consent', 'false', false],
  ['text', ' gold ', 'gold'],
  ['longText', ' two\nlines ', ' two\nlines '],
  ['number', '12.5', '12.5'],
] as const)('FIELD-13 what is entered for a %s, %j, is sent as %j', (type, text, value) => {
  expect(fieldFromText(text, { type })).toBe(value);
});

it('FIELD-13 a value that is no choice any more is not chosen, and nothing is empty', () => {
  expect(fieldToText('gold', { type: 'choice', choices: ['bronze'] })).toBe('');
  expect(fieldToText('gold', { type: 'choice', choices: ['gold'] })).toBe('gold');
  expect(fieldToText(false, { type: 'consent', choices: [] })).toBe('false');
  expect(fieldToText(null, { type: 'text', choices: [] })).toBe('');
});
