import { expect, it } from 'vitest';
import { checkFieldValue } from '../../../../server/features/fields/checkFieldValue.ts';

it.each([
  ['text', 'abc', 'abc'],
  ['text', 1, null],
  ['text', true, null],
  ['text', 'a'.repeat(2_001), null],
  ['longText', 'two\nlines', 'two\nlines'],
  ['email', 'a@b.example', 'a@b.example'],
  ['email', 'a@@b', null],
  ['email', 'a b@c.example', null],
  ['number', 12.5, 12.5],
  ['number', '12.5', 12.5],
  ['number', '', null],
  ['number', 'twelve', null],
  ['number', Number.POSITIVE_INFINITY, null],
  ['number', true, null],
  ['date', '2026-02-28', '2026-02-28'],
  ['date', '2026-02-30', null],
  ['date', '28.02.2026', null],
  ['choice', 'red', 'red'],
  ['choice', 'blue', null],
  ['consent', false, false],
  ['consent', 'yes', null],
] as const)('FIELD-1 %s takes %j as %j', (type, given, taken) => {
  const result = checkFieldValue({ type, options: ['red', 'green'] }, given);
  if (taken === null) expect(result).toEqual({ problem: expect.stringMatching(/^Give .*\.$/) });
  else expect(result).toEqual({ value: taken });
});
