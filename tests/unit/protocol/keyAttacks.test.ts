import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toBase64Url } from '../../../protocol/client/base64Url.ts';
import { canonicalBytes } from '../../../protocol/client/canonicalBytes.ts';
import type { Bytes } from '../../../protocol/client/cryptoSource.ts';
import { makeEphemeralKeys } from '../../../protocol/client/epochWrap.ts';
import { commitmentOf, MAX_INTRODUCTIONS, verificationCode } from '../../../protocol/client/introduction.ts';
import { createMemoryIdentityStore } from '../../../protocol/client/memoryIdentityStore.ts';
import { epochBytes, epochContext, helloBytes, revealBytes } from '../../../protocol/client/signedSteps.ts';
import { crypto, openerFor, sealerFor } from './support/epochs.ts';
import { agentEnd, createWire, introduce, SESSION, type VisitorEnd, visitorEnd, type Wire } from './support/room.ts';

/** The relay as an attacker: to the visitor it plays the agent, to the agent the visitor, each with the real program. */
const middle = async (stores = { visitor: createMemoryIdentityStore(), agent: createMemoryIdentityStore() }) => {
  const toVisitor = createWire();
  const toAgent = createWire();
  const visitor = await visitorEnd(toVisitor, { number: 1, store: stores.visitor });
  const agent = await agentEnd(toAgent, { number: 2, store: stores.agent });
  const falseAgent = await agentEnd(toVisitor, { number: 2 });
  const falseVisitor = await visitorEnd(toAgent, { number: 1 });
  return { toVisitor, toAgent, visitor, agent, falseAgent, falseVisitor };
};

const verifiedPair = async () => {
  const wire = createWire();
  const stores = { visitor: createMemoryIdentityStore(), agent: createMemoryIdentityStore() };
  const visitor = await visitorEnd(wire, { number: 1, store: stores.visitor });
  const agent = await agentEnd(wire, { number: 2, store: stores.agent });
  await introduce(wire, visitor, agent);
  await Promise.all([visitor.confirm(2), agent.confirm(1)]);
  return { wire, stores, visitor, agent };
};

const replay = async (wire: Wire, ...messages: Wire['log']) => {
  for (const message of messages) wire.deliver(message);
  await wire.quiet();
};

/** A page that answers the agent by hand, and so can lie. */
const lyingVisitor = async (wire: Wire, visitor: VisitorEnd) => {
  const { identity } = visitor;
  let hello: Record<string, unknown> | undefined;
  let asksFresh = false;
  wire.attach(1, async (_from, payload) => {
    hello = payload as Record<string, unknown>;
  });
  const bytesOf = (name: string) => new Uint8Array(Buffer.from(String(hello?.[name]), 'base64url'));
  return {
    nonceOfAgent: () => bytesOf('nonce'),
    open: async (commitment: Bytes, fresh = false) => {
      asksFresh = fresh;
      wire.sendFrom(1)(2, { step: 'open', identityKey: toBase64Url(identity.publicKey), commitment: toBase64Url(commitment), fresh });
      await wire.quiet();
    },
    reveal: async (commitment: Bytes, nonce: Bytes) => {
      const signed = helloBytes(
        { sessionId: SESSION, visitor: 1, agent: 2 },
        {
          visitorKey: identity.publicKey,
          commitment,
          asksFresh,
          agentKey: bytesOf('identityKey'),
          ephemeralKey: bytesOf('ephemeralKey'),
          nonce: bytesOf('nonce'),
          fresh: Boolean(hello?.fresh),
        },
      );
      const signature = toBase64Url(await identity.sign(revealBytes({ hello: signed, tab: 1, nonce })));
      wire.sendFrom(1)(2, { step: 'reveal', tab: 1, nonce: toBase64Url(nonce), signature });
      await wire.quiet();
    },
  };
};

describe('attacks on the key exchange', () => {
  it('KEY-7 somebody in the middle can read what is shared unverified, but the codes differ', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { toVisitor, toAgent, visitor, agent, falseAgent, falseVisitor } = await middle();
      await introduce(toVisitor, visitor, falseAgent);
      await introduce(toAgent, falseVisitor, agent);
      const page = sealerFor(visitor, { sender: 1 });
      await page.seal({ kind: 'state', body: 'seen by the attacker' });
      const attacker = openerFor(falseAgent, { self: 2 });
      await attacker.receive(page.frames[0] as Bytes);
      expect(attacker.bodies()).toEqual(['seen by the attacker']);
      expect([visitor.last()?.status, agent.last()?.status]).toEqual(['unverified', 'unverified']);
      expect(visitor.last()?.code).toBe(falseAgent.last()?.code);
      expect(agent.last()?.code).toBe(falseVisitor.last()?.code);
      expect(visitor.last()?.code).not.toBe(agent.last()?.code);
    }
  });

  it('KEY-7 a relay that swaps only an identity key, an ephemeral key, a nonce or the commitment is noticed', async () => {
    const other = await makeEphemeralKeys(crypto);
    const swaps: [string, string, string][] = [
      ['open', 'identityKey', toBase64Url(other.publicKey)],
      ['open', 'commitment', toBase64Url(new Uint8Array(32))],
      ['hello', 'identityKey', toBase64Url(other.publicKey)],
      ['hello', 'ephemeralKey', toBase64Url(other.publicKey)],
      ['hello', 'nonce', toBase64Url(new Uint8Array(32))],
      ['reveal', 'nonce', toBase64Url(new Uint8Array(32))],
      ['epoch', 'ephemeralKey', toBase64Url(other.publicKey)],
      ['epoch', 'wrapped', toBase64Url(new Uint8Array(48))],
    ];
    for (const [step, field, value] of swaps) {
      const wire = createWire();
      wire.tamper = (message) =>
        message.payload.step === step ? { ...message, payload: { ...message.payload, [field]: value } } : message;
      const visitor = await visitorEnd(wire, { number: 1 });
      const agent = await agentEnd(wire, { number: 2 });
      await introduce(wire, visitor, agent);
      expect([step, field, agent.ready]).toEqual([step, field, []]);
      expect(visitor.refusals.length + agent.refusals.length).toBeGreaterThan(0);
    }
  });

  it('KEY-7 the flags and the tab of a handshake cannot be changed on the way', async () => {
    const changes: [string, string, unknown][] = [
      ['hello', 'fresh', false],
      ['open', 'fresh', true],
      ['reveal', 'tab', 2],
      ['epoch', 'keyEpoch', 7],
    ];
    for (const [step, field, value] of changes) {
      const wire = createWire();
      wire.tamper = (message) =>
        message.payload.step === step ? { ...message, payload: { ...message.payload, [field]: value } } : message;
      const visitor = await visitorEnd(wire, { number: 1 });
      const agent = await agentEnd(wire, { number: 2 });
      await introduce(wire, visitor, agent);
      expect([step, agent.ready, [...visitor.refusals, ...agent.refusals].map(({ code }) => code)[0]]).toEqual([step, [], 'forbidden']);
    }
  });

  it('KEY-8 a nonce chosen after the other one is known breaks the commitment', async () => {
    const wire = createWire();
    const puppet = await visitorEnd(wire, { number: 1 });
    const agent = await agentEnd(wire, { number: 2 });
    const attacker = await lyingVisitor(wire, puppet);
    const committed = crypto.randomBytes(32);
    const commitment = await commitmentOf(crypto, SESSION, puppet.identity.publicKey, committed);
    await attacker.open(commitment);
    // Without the commitment this search would find any wanted code after a million tries; a prefix shows it.
    const keys = { visitor: puppet.identity.publicKey, agent: agent.identity.publicKey };
    let chosen = committed;
    for (let code = ''; !code.startsWith('48'); ) {
      chosen = crypto.randomBytes(32);
      code = await verificationCode(crypto, SESSION, keys, { visitor: chosen, agent: attacker.nonceOfAgent() });
    }
    await attacker.reveal(commitment, chosen);
    expect([agent.trusts, agent.refusals.map(({ code }) => code)]).toEqual([[], ['forbidden']]);
    // The same by the rules is taken: so it was the commitment that failed.
    await attacker.open(commitment);
    await attacker.reveal(commitment, committed);
    expect(agent.trusts).toHaveLength(1);
  });

  it('KEY-8 one commitment takes one answer', async () => {
    const wire = createWire();
    const visitor = await visitorEnd(wire, { number: 1 });
    const agent = await agentEnd(wire, { number: 2 });
    const other = await agentEnd(createWire(), { number: 2 });
    await introduce(wire, visitor, agent);
    const code = visitor.last()?.code;
    const [open] = wire.sent('open');
    expect(open).toBeDefined();
    wire.attach(2, other.receive);
    await replay(wire, ...wire.sent('open'), ...wire.sent('hello'));
    expect(visitor.trusts).toHaveLength(1);
    expect(visitor.last()?.code).toBe(code);
    expect(visitor.refusals.map((error) => error.code)).toContain('forbidden');
  });

  it('KEY-8 breaking off and trying again is not free: an agent gives so many nonces away and no more', async () => {
    const wire = createWire();
    const puppet = await visitorEnd(wire, { number: 1 });
    const agent = await agentEnd(wire, { number: 2 });
    const attacker = await lyingVisitor(wire, puppet);
    for (let round = 0; round < MAX_INTRODUCTIONS + 5; round += 1) await attacker.open(crypto.randomBytes(32));
    expect(wire.sent('hello')).toHaveLength(MAX_INTRODUCTIONS);
    expect(agent.refusals.map(({ code }) => code)).toEqual(Array(5).fill('too-many-requests'));
  });

  it('KEY-8 a key that was met before gets no tries for nothing either', async () => {
    const wire = createWire();
    const puppet = await visitorEnd(wire, { number: 1 });
    const agent = await agentEnd(wire, { number: 2 });
    const attacker = await lyingVisitor(wire, puppet);
    const attempt = async (fresh: boolean) => {
      const nonce = crypto.randomBytes(32);
      const commitment = await commitmentOf(crypto, SESSION, puppet.identity.publicKey, nonce);
      await attacker.open(commitment, fresh);
      await attacker.reveal(commitment, nonce);
      return agent.last()?.code;
    };
    const code = await attempt(false);
    expect([agent.last()?.known, await attempt(false), await attempt(false)]).toEqual([false, code, code]);
    expect(await attempt(true)).not.toBe(code);
    const before = wire.sent('hello').length;
    for (let round = 0; round < MAX_INTRODUCTIONS + 5; round += 1) await attacker.open(crypto.randomBytes(32), true);
    expect(wire.sent('hello').length - before).toBe(MAX_INTRODUCTIONS - 2);
  });

  it('KEY-8 an agent who forgot the visitor in the middle of it makes no code of a nonce that was not counted', async () => {
    const wire = createWire();
    const store = createMemoryIdentityStore();
    const puppet = await visitorEnd(wire, { number: 1 });
    const agent = await agentEnd(wire, { number: 2, store });
    const attacker = await lyingVisitor(wire, puppet);
    for (const forgets of [false, true]) {
      const nonce = crypto.randomBytes(32);
      const commitment = await commitmentOf(crypto, SESSION, puppet.identity.publicKey, nonce);
      await attacker.open(commitment);
      if (forgets) await store.update(SESSION, ({ peers }) => peers.clear());
      await attacker.reveal(commitment, nonce);
    }
    expect([agent.trusts.length, agent.refusals.map(({ code }) => code)]).toEqual([1, ['conflict']]);
  });

  it('KEY-8 a relay that takes the wish for a new code out of a message is noticed', async () => {
    const wire = createWire();
    const stores = { visitor: createMemoryIdentityStore(), agent: createMemoryIdentityStore() };
    const visitor = await visitorEnd(wire, { number: 1, store: stores.visitor });
    const agent = await agentEnd(wire, { number: 2, store: stores.agent });
    await introduce(wire, visitor, agent);
    await stores.visitor.update(SESSION, ({ peers }) => peers.clear());
    wire.tamper = (message) => (message.payload.step === 'open' ? { ...message, payload: { ...message.payload, fresh: false } } : message);
    await visitor.meet(2);
    await wire.quiet();
    expect([visitor.trusts.length, visitor.refusals.map(({ code }) => code)]).toEqual([1, ['forbidden']]);
  });

  it('KEY-8 a visitor’s page reveals so many nonces to unknown keys and no more, over page loads', async () => {
    const wire = createWire();
    const store = createMemoryIdentityStore();
    let refused = 0;
    for (let round = 0; round < MAX_INTRODUCTIONS + 3; round += 1) {
      const visitor = await visitorEnd(wire, { number: 1, store });
      await agentEnd(wire, { number: 2 });
      await visitor.meet(2);
      await wire.quiet();
      refused += visitor.refusals.filter(({ code }) => code === 'too-many-requests').length;
    }
    expect([wire.sent('reveal').length, refused]).toEqual([MAX_INTRODUCTIONS, 3]);
  });

  it('KEY-9 a relay that puts another identity in place on a later page is a stranger there', async () => {
    const { stores, agent, visitor } = await verifiedPair();
    const later = await middle(stores);
    await introduce(later.toVisitor, later.visitor, later.falseAgent);
    await introduce(later.toAgent, later.falseVisitor, later.agent);
    expect(later.visitor.last()).toMatchObject({ status: 'unverified', known: false });
    expect(later.agent.last()).toMatchObject({ status: 'unverified', known: false });
    expect(later.visitor.last()?.code).not.toBe(visitor.last()?.code);
    expect(later.agent.last()?.code).not.toBe(agent.last()?.code);
  });

  it('KEY-9 a key whose codes differed is not heard again in this session', async () => {
    const wire = createWire();
    const stores = { visitor: createMemoryIdentityStore(), agent: createMemoryIdentityStore() };
    const visitor = await visitorEnd(wire, { number: 1, store: stores.visitor });
    const agent = await agentEnd(wire, { number: 2, store: stores.agent });
    await introduce(wire, visitor, agent);
    await visitor.mismatch(2);
    expect(visitor.last()?.status).toBe('refused');
    const nextPage = await visitorEnd(wire, { number: 3, store: stores.visitor });
    await introduce(wire, nextPage, agent);
    expect([nextPage.trusts, nextPage.refusals.map(({ code }) => code)]).toEqual([[], ['forbidden', 'conflict']]);
    await agent.mismatch(1);
    const trusts = agent.trusts.length;
    const third = await visitorEnd(wire, { number: 4, store: stores.visitor });
    await introduce(wire, third, agent);
    expect(agent.trusts).toHaveLength(trusts);
    expect(agent.refusals.at(-1)?.code).toBe('forbidden');
  });

  it('KEY-10 messages of an earlier page, played again, neither vouch for anybody nor bring old keys back', async () => {
    const { wire, stores, agent } = await verifiedPair();
    const old = [...wire.log];
    wire.tamper = () => undefined;
    const page = await visitorEnd(wire, { number: 1, store: stores.visitor });
    await page.meet(2);
    await replay(wire, ...old.filter(({ payload }) => payload.step === 'hello'));
    expect([page.trusts, page.refusals.map(({ code }) => code)]).toEqual([[], ['forbidden']]);
    const { ready, trusts } = { ready: agent.ready.length, trusts: agent.trusts.length };
    await replay(wire, ...old.filter(({ payload }) => payload.step === 'reveal' || payload.step === 'epoch'));
    expect([agent.ready.length, agent.trusts.length]).toEqual([ready, trusts]);
    const reloaded = await agentEnd(wire, { number: 2, store: stores.agent });
    await replay(wire, ...old.filter(({ from }) => from === 1));
    expect([reloaded.ready, reloaded.trusts]).toEqual([[], []]);
    expect(reloaded.refusals.length).toBeGreaterThan(0);
  });

  it('KEY-10 an epoch that comes again, or one lower than before, is refused', async () => {
    const { wire, visitor, agent } = await verifiedPair();
    await introduce(wire, visitor, await agentEnd(wire, { number: 3 }));
    expect(agent.ready).toEqual([1, 2]);
    await replay(wire, ...wire.sent('epoch').filter(({ to }) => to === 2));
    expect(agent.ready).toEqual([1, 2]);
    expect(agent.refusals.map(({ code }) => code)).toEqual(['forbidden', 'forbidden']);
  });

  it('KEY-10 a page that restarts its epochs lower than the agent has seen is refused, one that goes on is not', async () => {
    for (const [keep, expected] of [
      [false, [3]],
      [true, [3, 4]],
    ] as const) {
      const wire = createWire();
      const store = createMemoryIdentityStore();
      const visitor = await visitorEnd(wire, { number: 1, store, keyEpoch: 2 });
      const agent = await agentEnd(wire, { number: 2 });
      await introduce(wire, visitor, agent);
      if (!keep) await store.update(SESSION, ({ epochs }) => epochs.clear());
      const nextPage = await visitorEnd(wire, { number: 3, store });
      await introduce(wire, nextPage, agent);
      expect(agent.ready).toEqual(expected);
    }
  });

  it('KEY-11 keys of another session, connection or tab do not fit', async () => {
    const { wire, stores, agent } = await verifiedPair();
    const other = await visitorEnd(wire, { number: 5, store: stores.visitor, sessionId: 'ses_01OTHER' });
    await introduce(wire, other, agent);
    expect(other.trusts).toEqual([]);
    expect(other.refusals[0]?.code).toBe('forbidden');
    // An exchange that the relay leads to another connection of the same people.
    const swapped = createWire();
    const page = await visitorEnd(swapped, { number: 6, store: stores.visitor });
    const elsewhere = await agentEnd(swapped, { number: 7, store: stores.agent });
    swapped.attach(8, elsewhere.receive);
    swapped.tamper = (message) => (message.to === 8 ? message : { ...message, from: message.from === 7 ? 8 : message.from });
    await introduce(swapped, page, { number: 8 });
    expect([page.trusts, elsewhere.ready]).toEqual([[], []]);
  });

  it('KEY-11 the relay cannot pass one agent’s frames off as another’s, nor let a stranger’s in', async () => {
    const { wire, visitor, agent } = await verifiedPair();
    const second = await agentEnd(wire, { number: 3 });
    await introduce(wire, visitor, second);
    const hand = sealerFor(agent, { sender: 2, direction: 'agent' });
    await hand.seal({ kind: 'control', body: 'click', target: 1 });
    const [frame] = hand.frames as [Bytes];
    const opener = openerFor(visitor, { self: 1, direction: 'agent' });
    await opener.receive(new Uint8Array(frame.with(7, 3)));
    await opener.receive(new Uint8Array(frame.with(7, 9)));
    expect(opener.refused).toEqual(['not-authentic', 'unknown-epoch']);
    await opener.receive(frame);
    expect(opener.bodies()).toEqual(['click']);
  });

  it('KEY-12 any payload at all is refused without harm', async () => {
    const { visitor, agent } = await verifiedPair();
    const point = toBase64Url(new Uint8Array(65).fill(4));
    const payloads: unknown[] = [
      undefined,
      null,
      7,
      [],
      {},
      { step: 'open' },
      { step: 'nothing' },
      JSON.parse('{"__proto__":{"step":"open"}}'),
      { step: 'open', identityKey: 'x', commitment: 'y' },
      { step: 'open', identityKey: point, commitment: toBase64Url(new Uint8Array(32)), fresh: false, extra: 1 },
      { step: 'reveal', tab: 0, nonce: toBase64Url(new Uint8Array(32)), signature: toBase64Url(new Uint8Array(64)) },
      {
        step: 'epoch',
        keyEpoch: 2 ** 32,
        ephemeralKey: point,
        wrapped: toBase64Url(new Uint8Array(48)),
        signature: toBase64Url(new Uint8Array(64)),
      },
    ];
    for (const payload of payloads) await Promise.all([visitor.receive(2, payload), agent.receive(1, payload)]);
    expect([visitor.refusals.length, agent.refusals.length]).toEqual([payloads.length, payloads.length]);
    expect(visitor.sealing(2)).toBeDefined();
  });

  it('KEY-12 an agent with a key that is no point of the curve does not stop the epochs of others', async () => {
    const wire = createWire();
    const visitor = await visitorEnd(wire, { number: 1 });
    const agent = await agentEnd(wire, { number: 2 });
    const rogue = await agentEnd(createWire(), { number: 3 });
    wire.attach(3, async (_from, payload) => {
      const { identityKey, commitment } = payload as Record<string, string>;
      if (!commitment || !identityKey) return;
      const hello = {
        visitorKey: new Uint8Array(Buffer.from(identityKey, 'base64url')),
        commitment: new Uint8Array(Buffer.from(commitment, 'base64url')),
        asksFresh: false,
        agentKey: rogue.identity.publicKey,
        ephemeralKey: new Uint8Array(65).fill(4),
        nonce: new Uint8Array(32),
        fresh: true,
      };
      const signature = await rogue.identity.sign(helloBytes({ sessionId: SESSION, visitor: 1, agent: 3 }, hello));
      const { agentKey, ephemeralKey, nonce, fresh } = hello;
      wire.sendFrom(3)(1, {
        step: 'hello',
        identityKey: toBase64Url(agentKey),
        ephemeralKey: toBase64Url(ephemeralKey),
        nonce: toBase64Url(nonce),
        fresh,
        signature: toBase64Url(signature),
      });
    });
    await introduce(wire, visitor, { number: 3 });
    expect(visitor.refusals.map(({ code }) => code)).toEqual(['bad-request', 'conflict']);
    await introduce(wire, visitor, agent);
    expect(agent.ready).toEqual([1]);
  });

  it('KEY-13 no two lists of parts give the same bytes to sign', () => {
    const texts = [
      canonicalBytes('a', 'bc'),
      canonicalBytes('ab', 'c'),
      canonicalBytes('a', 'b', 'c'),
      canonicalBytes('a', '', 'bc'),
      canonicalBytes('abc'),
    ];
    expect(new Set(texts.map((bytes) => Buffer.from(bytes).toString('hex'))).size).toBe(texts.length);
  });

  it('KEY-13 everything that was agreed goes into what is signed, and into the code', async () => {
    const route = { sessionId: SESSION, visitor: 1, agent: 2 };
    const part = (fill: number) => new Uint8Array(32).fill(fill);
    const hello = {
      visitorKey: part(1),
      commitment: part(2),
      asksFresh: false,
      agentKey: part(3),
      ephemeralKey: part(4),
      nonce: part(5),
      fresh: false,
    };
    const reveal = { hello: part(6), tab: 1, nonce: part(7) };
    const epoch = { hello: part(6), tab: 1, keyEpoch: 1 };
    const changed = (given: object) =>
      Object.entries(given).map(([name, value]) => ({
        ...given,
        [name]:
          value instanceof Uint8Array ? part(99) : typeof value === 'number' ? 99 : typeof value === 'boolean' ? !value : 'ses_01OTHER',
      }));
    const distinct = (all: (Uint8Array | string)[]) => new Set(all.map((one) => Buffer.from(one).toString('hex'))).size === all.length;
    expect(
      distinct([
        helloBytes(route, hello),
        ...changed(route).map((one) => helloBytes(one as typeof route, hello)),
        ...changed(hello).map((one) => helloBytes(route, one as typeof hello)),
      ]),
    ).toBe(true);
    expect(distinct([revealBytes(reveal), ...changed(reveal).map((one) => revealBytes(one as typeof reveal))])).toBe(true);
    expect(distinct([epochContext(epoch), ...changed(epoch).map((one) => epochContext(one as typeof epoch))])).toBe(true);
    expect(
      distinct([
        epochBytes(part(1), part(2), part(3)),
        epochBytes(part(9), part(2), part(3)),
        epochBytes(part(1), part(9), part(3)),
        epochBytes(part(1), part(2), part(9)),
      ]),
    ).toBe(true);
    const codes = await Promise.all(
      [
        [0, 0, 0, 0],
        [9, 0, 0, 0],
        [0, 9, 0, 0],
        [0, 0, 9, 0],
        [0, 0, 0, 9],
      ].map(([a = 0, b = 0, c = 0, d = 0]) =>
        verificationCode(crypto, SESSION, { visitor: part(a), agent: part(b) }, { visitor: part(c), agent: part(d) }),
      ),
    );
    expect(
      distinct([
        ...codes,
        await verificationCode(crypto, 'ses_01OTHER', { visitor: part(0), agent: part(0) }, { visitor: part(0), agent: part(0) }),
      ]),
    ).toBe(true);
  });

  it('KEY-13 the code is six digits of a hash that anybody can compute', async () => {
    const lengthAnd = (text: string | Uint8Array) => {
      const bytes = Buffer.from(text as string);
      return Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes]);
    };
    const parts = [1, 2, 3, 4].map((fill) => new Uint8Array(32).fill(fill)) as [Bytes, Bytes, Bytes, Bytes];
    const hash = createHash('sha256')
      .update(Buffer.concat(['copane/1 code', SESSION, ...parts].map(lengthAnd)))
      .digest();
    const digits = String(hash.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
    const [visitor, agent, visitorNonce, agentNonce] = parts;
    expect(await verificationCode(crypto, SESSION, { visitor, agent }, { visitor: visitorNonce, agent: agentNonce })).toBe(
      `${digits.slice(0, 3)} ${digits.slice(3)}`,
    );
  });
});
