import { expect, it } from 'vitest';
import { CopaneError } from '../../../../protocol/copaneError.ts';
import { createLog } from '../../../../server/log.ts';
import { scrubError } from '../../../../server/scrubError.ts';

const CANARY = 'kanarienvogel';

const failure = (run: () => unknown): unknown => {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail.');
};

it.each<[string, () => unknown]>([
  ['what JSON cannot read', () => failure(() => JSON.parse(`{"a": ${CANARY}`))],
  ['a quoted value with quotation marks in it', () => new Error(`Duplicate key { email: "a" ${CANARY} "b" }`)],
  ['an address of a page', () => new TypeError(`Invalid URL https://shop.example/${CANARY}?x=${CANARY}`)],
  ['an e-mail address', () => new Error(`No mailbox ${CANARY}@example.org here`)],
  ['a network address', () => new Error('connect ECONNREFUSED 203.0.113.77:443 or 2001:db8:77::1')],
  ['a long number', () => new Error('row 4711474114 is locked')],
  ['a property of the error', () => Object.assign(new Error('failed'), { keyValue: { email: CANARY }, [CANARY]: 1 })],
  ['the cause', () => new CopaneError('unavailable', 'The database cannot be reached.', { cause: new Error(CANARY) })],
  ['a text that was thrown', () => CANARY],
])('LOG-26 %s is not in the log, from fatal to trace', (_what, make) => {
  const lines: string[] = [];
  const log = createLog('trace', [{ write: (line: string) => void lines.push(line) }]);
  for (const level of ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const)
    log[level]({ event: 'failed', err: make() }, 'it failed');
  expect(lines).toHaveLength(6);
  expect(lines.join('')).not.toMatch(/kanarienvogel|203\.0\.113|2001:db8|4711474114/);
});

it('LOG-27 our own sentence, the name and the frames of an error stay', () => {
  const error = scrubError(new CopaneError('egress-denied', 'Nothing is sent to mixpanel: it is not configured.'));
  expect(error).toMatchObject({ name: 'CopaneError', message: 'Nothing is sent to mixpanel: it is not configured.' });
  expect(error.stack).toMatch(/^\s+at .*scrubError\.test\.ts/);
  expect(scrubError(failure(() => (undefined as unknown as { x: number }).x)).message).toBe(
    'Cannot read properties of undefined (reading …)',
  );
});
