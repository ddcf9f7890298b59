import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type * as KeyPayload from '../../../protocol/agentKeyPayload.ts';
import type * as Grant from '../../../protocol/grant.ts';
import type * as Hello from '../../../protocol/http/visitorHello.ts';
import type * as Agent from '../../../protocol/messages/relayToVisitor.ts';
import type * as Visitor from '../../../protocol/messages/visitorToRelay.ts';
import type * as Call from '../../../protocol/sealed/call.ts';
import type * as Control from '../../../protocol/sealed/control.ts';
import type * as Mark from '../../../protocol/sealed/mark.ts';
import type * as Pointer from '../../../protocol/sealed/pointer.ts';

type Schema = { safeParse(value: unknown): { success: boolean; data?: unknown } };

const load = async (): Promise<Record<string, Schema>> => {
  const p = '../../../protocol';
  const messages: typeof Agent = await import(`${p}/messages/relayToVisitor.ts`);
  const visitor: typeof Visitor = await import(`${p}/messages/visitorToRelay.ts`);
  const hello: typeof Hello = await import(`${p}/http/visitorHello.ts`);
  const grant: typeof Grant = await import(`${p}/grant.ts`);
  const key: typeof KeyPayload = await import(`${p}/agentKeyPayload.ts`);
  const call: typeof Call = await import(`${p}/sealed/call.ts`);
  const control: typeof Control = await import(`${p}/sealed/control.ts`);
  const mark: typeof Mark = await import(`${p}/sealed/mark.ts`);
  const pointer: typeof Pointer = await import(`${p}/sealed/pointer.ts`);
  return {
    relayToVisitor: messages.relayToVisitor,
    visitorToRelay: visitor.visitorToRelay,
    helloResponse: hello.helloResponse,
    grantClaims: grant.grantClaims,
    agentKeyPayload: key.agentKeyPayload,
    callBody: call.callBody,
    controlBody: control.controlBody,
    markBody: mark.markBody,
    pointerBody: pointer.pointerBody,
  };
};

const full = await load();
vi.resetModules();
vi.doMock('zod/mini', () => import('../../../widget/lightZod.ts'));
const light = await load();
vi.doUnmock('zod/mini');

const at = '2026-11-21T13:00:00.000Z';
const b64 = (bytes: number): string => 'A'.repeat(Math.ceil((bytes * 4) / 3));
const VALID: Record<string, unknown[]> = {
  relayToVisitor: [
    {
      type: 'welcome',
      protocol: 1,
      visitorId: 'vis_1',
      session: { id: 'ses_1', state: 'active', since: at, agents: [{ id: 'usr_1', name: 'A' }], consents: [], sessionToken: 't' },
    },
    { type: 'session', session: null },
    {
      type: 'session:joined',
      number: 1,
      tab: 1,
      tabKey: 'k',
      keyEpoch: 0,
      participants: [{ number: 2, role: 'agent', name: 'A', id: 'usr_1' }],
      messages: [],
    },
    { type: 'chat', message: { id: 'msg_1', from: 'agent', name: 'A', text: 'x', at } },
    { type: 'key', from: 2, payload: { step: 'hello', deep: { a: [1] } } },
    { type: 'ice', requestId: 'r', iceServers: [{ urls: ['stun:x'] }], transportPolicy: 'all' },
    { type: 'fields:result', requestId: 'r', accepted: ['name'], refused: [{ key: 'x', message: 'y' }] },
    { type: 'pong' },
  ],
  visitorToRelay: [
    { type: 'help:request', requestId: 'r', answers: { name: ' x ', age: 3, ok: true, gone: null } },
    { type: 'chat', requestId: 'r', text: '  hello  ' },
  ],
  helloResponse: [
    {
      visitorToken: 'v',
      ticket: 't',
      configuration: {
        siteId: 'site_1',
        name: 'N',
        color: '#fff',
        position: 'bottom-left',
        mask: { mode: 'strict', mask: ['.a'], block: [] },
        fields: [{ key: 'name', label: 'N', type: 'text', required: true, choices: [], callPrep: true }],
        noticeVersion: '1',
        privacyUrl: null,
        agentsOnline: true,
        identityRequired: false,
        visitorSignIn: 'both',
      },
      account: { email: 'a@b.example', emailVerified: true, hasPassword: false, provenByLink: true },
    },
  ],
  grantClaims: [
    { purpose: 'view', sessionId: 'ses_1', agentId: 'usr_1', agentKey: b64(32), granted: true, issuedAt: at, expiresAt: at, number: 1 },
  ],
  agentKeyPayload: [{ step: 'hello', identityKey: b64(65), ephemeralKey: b64(65), nonce: b64(32), fresh: true, signature: b64(64) }],
  callBody: [
    { type: 'start', callId: '12345678', kind: 'audio', again: false },
    { type: 'candidate', callId: '12345678', candidate: null },
    { type: 'candidate', callId: '12345678', candidate: { candidate: 'c', sdpMid: null, sdpMLineIndex: 0, usernameFragment: null } },
    { type: 'description', callId: '12345678', description: { type: 'offer', sdp: 'v=0' } },
  ],
  controlBody: [
    { type: 'click', actionId: 1, node: 4, x: 0.5, y: 1, count: 2 },
    { type: 'type', actionId: 2, node: 4, text: 'x', replace: true },
    { type: 'scroll', actionId: 3, node: 1, left: 0, top: -1.5 },
    { type: 'choose', actionId: 4, node: 9, index: -1, add: true },
    { type: 'key', actionId: 5, node: 9, key: 'a', held: ['shift', 'command'] },
    { type: 'hover', actionId: 6, node: 9, x: 0, y: 1 },
    { type: 'drag', actionId: 7, node: 9, x: 0, y: 1, path: [{ node: 4, x: 0.5, y: 0.5 }] },
  ],
  markBody: [
    { type: 'highlight', id: 'a', node: null, box: { x: 1, y: 1, width: 1, height: 1 } },
    { type: 'draw', id: 'a', node: 4, points: [1, 2.5, -3, 4], stays: true, done: false },
    { type: 'clear', id: null },
  ],
  pointerBody: [{ type: 'at', x: 1, y: 2, node: { id: 3, x: 0, y: 1 } }, { type: 'gone' }],
};

const ODD = [
  undefined,
  null,
  0,
  -1,
  1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 53,
  '',
  ' ',
  'x',
  '__proto__',
  true,
  [],
  {},
  [1],
  'x'.repeat(5_000),
];

/** Every place in a value, as a path. */
const placesIn = (value: unknown): string[][] =>
  typeof value === 'object' && value !== null
    ? [[], ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner).map((path) => [key, ...path]))]
    : [[]];

const withChange = (value: unknown, path: readonly string[], change: (old: unknown) => unknown): unknown => {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = withChange(copy[key], rest, change);
  return copy;
};
const without = (value: unknown, path: readonly string[]): unknown => {
  const parent = path.slice(0, -1);
  const last = path.at(-1);
  if (last === undefined) return value;
  return withChange(value, parent, (old) => {
    const { [last]: _gone, ...rest } = old as Record<string, unknown>;
    return Array.isArray(old) ? Object.values(rest) : rest;
  });
};

describe('the light reader gives the verdicts and values of zod', () => {
  for (const [name, values] of Object.entries(VALID)) {
    const same = (value: unknown): void => {
      const expected = full[name]?.safeParse(value);
      const found = light[name]?.safeParse(value);
      expect(found?.success, `${name}: ${JSON.stringify(value)?.slice(0, 300)}`).toBe(expected?.success);
      if (expected?.success) expect(found?.data).toEqual(expected.data);
    };
    test(`${name}: takes what is valid`, () => {
      expect(full[name]).toHaveProperty('_zod');
      expect(light[name]).not.toHaveProperty('_zod');
      for (const value of values) {
        expect(full[name]?.safeParse(value).success, JSON.stringify(value)).toBe(true);
        same(value);
      }
    });
    test(`${name}: the same on every odd value at every place`, () => {
      for (const value of values) {
        for (const path of placesIn(value)) {
          for (const odd of ODD) same(withChange(value, path, () => odd));
          same(without(value, path));
          same(
            withChange(value, path, (old) => (typeof old === 'object' && old !== null && !Array.isArray(old) ? { ...old, extra: 1 } : old)),
          );
        }
      }
    });
    test(`${name}: the same on arbitrary JSON`, () => {
      fc.assert(
        fc.property(fc.jsonValue(), (value) => same(value)),
        { numRuns: 200 },
      );
    });
  }
});
