import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLOSE } from '../../../protocol/closeCodes.ts';
import { hello, openAgent, openVisitor, sayHello, startAgent, startVisitor } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';

/** A later release: two versions of widgets are still served, the dashboard must be of its own. */
let later: TestServer;
/** This one. */
let present: TestServer;
beforeAll(async () => {
  [later, present] = await Promise.all([
    startTestServer({ versions: { widget: { oldest: 2, newest: 3 }, dashboard: { oldest: 3, newest: 3 } } }),
    startTestServer(),
  ]);
});
afterAll(() => Promise.all([later.stop(), present.stop()]));

describe('ends of different versions', () => {
  it('SKEW-1 a widget that is too old or too new is told so at its first word, readable by the page', async () => {
    for (const protocol of [1, 4]) {
      const answer = await sayHello(later, { protocol });
      expect(answer.status).toBe(426);
      expect(answer.headers.get('access-control-allow-origin')).toBe(later.demoOrigin);
      expect(await answer.json()).toMatchObject({ type: 'urn:copane:error:upgrade-required', detail: expect.stringContaining('Reload') });
    }
    for (const protocol of [2, 3]) expect((await sayHello(later, { protocol })).status).toBe(200);
  });

  it('SKEW-2 a socket of another version is closed with 4426, and one of a version that is spoken gets it confirmed', async () => {
    for (const [name, protocol] of [
      ['copane.1', 1],
      ['copane.4', 4],
    ] as const) {
      const { ticket } = await hello(later, { protocol: 3 });
      const socket = await openVisitor(later, ticket, later.demoOrigin, name);
      expect([protocol, (await socket.closed).code]).toEqual([protocol, CLOSE.versionUnsupported.code]);
    }
    const { ticket } = await hello(later, { protocol: 2 });
    const old = await openVisitor(later, ticket, later.demoOrigin, 'copane.2');
    expect((await old.next('welcome')).protocol).toBe(2);
    await old.close();
  });

  it('SKEW-3 a dashboard of another version than the server is told to reload', async () => {
    const api = { ...(await startAgent(present)).api };
    const agent = await openAgent(present, api);
    expect((await agent.next('welcome')).protocol).toBe(1);
    await agent.close();
    const stale = await startAgent(later);
    expect((await stale.closed).code).toBe(CLOSE.versionUnsupported.code);
  });

  it('SKEW-4 what a newer end marks as optional is passed over, anything else that is not known closes the socket', async () => {
    const visitor = await startVisitor(present);
    visitor.send({ type: 'mood', mood: 'good', optional: true });
    await visitor.settled();
    visitor.send({ type: 'mood', mood: 'good' });
    expect((await visitor.closed).code).toBe(CLOSE.malformed.code);
    const agent = await startAgent(present);
    agent.send({ type: 'mood', optional: true });
    await agent.settled();
    // A type that is known is no excuse for a shape that is not.
    agent.send({ type: 'chat', optional: true });
    expect((await agent.closed).code).toBe(CLOSE.malformed.code);
  });
});
