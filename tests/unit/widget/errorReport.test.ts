import { expect, it } from 'vitest';
import { widgetError } from '../../../protocol/http/widgetError.ts';
import { errorReport, reportErrors } from '../../../widget/presence/reportErrors.ts';

const BASE = 'https://copane.example';
const reporting = { base: BASE, site: 'site_1', sessionId: () => undefined };
const failed = (stack: string, name = 'TypeError'): Error => Object.assign(new Error('canary'), { name, stack });
const FILES = `${BASE}/copane/0.1.0-1f869dd10c`;

const CHROME = `TypeError: canary at ${BASE}/canary\n    at send (${FILES}/presence.js:1:2345)\n    at HTMLButtonElement.<anonymous> (https://shop.example/canary.js:9:9)\n    at ${BASE}/copane.js:1:77`;
const FIREFOX = `send@${FILES}/presence.js:1:2345\nonclick@https://shop.example/canary.js:9:9\n@${BASE}/copane.js:1:77\n`;

it.each([
  ['Chromium and Edge', CHROME],
  ['Firefox and Safari', FIREFOX],
])('LOG-28 of a stack of %s only frames in our files leave, with the version', (_browser, stack) => {
  const report = errorReport(failed(stack), reporting);
  expect(report).toEqual({
    site: 'site_1',
    version: '0.1.0-1f869dd10c',
    name: 'TypeError',
    frames: ['presence.js:1:2345', 'copane.js:1:77'],
  });
  expect(widgetError.safeParse(report).success).toBe(true);
  expect(JSON.stringify(report)).not.toContain('canary');
});

it('LOG-28 an error of the page is none of our business, though our files are in its stack', () => {
  const stack = `Error: x\n    at callback (https://shop.example/canary.js:9:9)\n    at emit (${FILES}/presence.js:1:2345)`;
  expect(errorReport(failed(stack), reporting)).toBeNull();
  expect(errorReport(failed(''), reporting)).toBeNull();
  expect(errorReport('canary', reporting)).toBeNull();
  expect(errorReport(null, reporting)).toBeNull();
});

it('LOG-28 our code and the running session go with it', () => {
  const error = Object.assign(failed(CHROME, 'CopaneError'), { code: 'unavailable' });
  expect(errorReport(error, { ...reporting, sessionId: () => 'ses_01' })).toMatchObject({
    name: 'CopaneError',
    code: 'unavailable',
    session: 'ses_01',
  });
});

it('LOG-41 a widget whose place another has taken reports no more', () => {
  const view = new EventTarget();
  const sent: string[] = [];
  const host = { isConnected: true };
  reportErrors({
    view: view as unknown as Window,
    request: (async (address: string) => sent.push(address)) as unknown as typeof fetch,
    host: host as Node,
    ...reporting,
  });
  const fail = (place: string): void => {
    const error = Object.assign(new Error('told by nobody'), { stack: `Error\n    at f (${reporting.base}/copane/1/session.js:${place})` });
    view.dispatchEvent(Object.assign(new Event('error'), { error }));
  };
  fail('1:2');
  expect(sent).toHaveLength(1);
  host.isConnected = false;
  fail('3:4');
  expect(sent).toHaveLength(1);
});
