import { afterEach, expect, it, vi } from 'vitest';
import type { VisitorToRelay } from '../../../protocol/messages/visitorToRelay.ts';
import { createPageCommands } from '../../../widget/presence/pageCommands.ts';

const scratch = () => {
  const sent: VisitorToRelay[] = [];
  const emitted: unknown[] = [];
  const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const commands = createPageCommands({
    send: (message) => sent.push(message),
    emit: (event, detail) => emitted.push([event, detail]),
    requestId: () => 'r1',
    noticeVersion: () => '1',
    language: 'en',
    consentToStorage: () => undefined,
    forget: () => undefined,
    pageChanged: () => undefined,
  });
  return { sent, emitted, printed, commands };
};
afterEach(() => vi.restoreAllMocks());

it('FIELD-15 a field that the service refuses is named in the console of the page, with the reason, beside the event', () => {
  const { commands, printed, emitted } = scratch();
  const message = 'This field is not declared. Declare it in the dashboard first.';
  commands.answer({ type: 'fields:result', requestId: 'r1', accepted: [], refused: [{ key: 'shoe', message }] });
  expect(printed).toHaveBeenCalledWith(`Copane: the field "shoe" was not set. ${message}`);
  expect(emitted).toEqual([['error', { code: 'field-invalid', command: 'fields', key: 'shoe', message }]]);
});

it.each([
  ['an operator', { plan: { $ne: null } }],
  ['a list', { plan: ['gold'] }],
  ['a name that is none', { 'a b': 'x' }],
  ['a list of values', ['gold']],
])('FIELD-15 %s never leaves the page, and the console says what fields takes, without the value', (_what, given) => {
  const { commands, printed, sent } = scratch();
  commands.take(['fields', given]);
  expect(sent).toEqual([]);
  expect(printed).toHaveBeenCalledWith(expect.stringMatching(/^Copane: fields takes/));
  expect(JSON.stringify(printed.mock.calls)).not.toMatch(/gold|\$ne/);
});

it('FIELD-15 null is sent, undefined is left out', () => {
  const { commands, sent } = scratch();
  commands.take(['fields', { plan: null, tier: undefined, cart: 1 }]);
  expect(sent).toMatchObject([{ type: 'fields', values: { plan: null, cart: 1 } }]);
  expect(JSON.stringify(sent)).not.toContain('tier');
});
