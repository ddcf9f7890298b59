import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../protocol/client/cryptoSource.ts';
import type { IdentityStore } from '../../../protocol/client/identityStore.ts';
import { createMemoryIdentityStore } from '../../../protocol/client/memoryIdentityStore.ts';
import { openerFor, sealerFor } from './support/epochs.ts';
import { agentEnd, createWire, introduce, visitorEnd } from './support/room.ts';

const first = async () => {
  const wire = createWire();
  const stores = { visitor: createMemoryIdentityStore(), agent: createMemoryIdentityStore() };
  const visitor = await visitorEnd(wire, { number: 1, store: stores.visitor });
  const agent = await agentEnd(wire, { number: 2, store: stores.agent });
  return { wire, stores, visitor, agent };
};

describe('key exchange between honest ends', () => {
  it('KEY-1 both see the same six digits, not verified until a person says so', async () => {
    const { wire, visitor, agent } = await first();
    await introduce(wire, visitor, agent);
    expect(visitor.last()).toMatchObject({ number: 2, status: 'unverified', known: false });
    expect(agent.last()).toMatchObject({ number: 1, tab: 1, status: 'unverified', known: false });
    expect(visitor.last()?.code).toMatch(/^\d{3} \d{3}$/);
    expect(agent.last()?.code).toBe(visitor.last()?.code);
    await visitor.confirm(2);
    expect([visitor.last()?.status, agent.last()?.status]).toEqual(['verified', 'unverified']);
    await agent.confirm(1);
    expect(agent.last()?.status).toBe('verified');
    expect([visitor.refusals, agent.refusals]).toEqual([[], []]);
  });

  it('KEY-1 every first contact has another code', async () => {
    const codes = new Set<string | undefined>();
    for (let round = 0; round < 10; round += 1) {
      const { wire, visitor, agent } = await first();
      await visitor.meet(2);
      await wire.quiet();
      codes.add(agent.last()?.code);
    }
    expect(codes.size).toBeGreaterThan(8);
  });

  it('KEY-2 no agent gets a secret before the visitor admits it, and frames flow both ways after', async () => {
    const { wire, visitor, agent } = await first();
    await visitor.meet(2);
    await wire.quiet();
    expect(wire.sent('epoch')).toEqual([]);
    const page = sealerFor(visitor, { sender: 1 });
    expect(await page.seal({ kind: 'page', body: ['too early'], reset: true, snapshotId: 1 })).toBe(false);
    await visitor.admit(2);
    await wire.quiet();
    expect(agent.ready).toEqual([1]);
    const hand = sealerFor(agent, { sender: 2, direction: 'agent' });
    await page.seal({ kind: 'page', body: ['page'], reset: true, snapshotId: 2 });
    await hand.seal({ kind: 'pointer', body: { x: 1 }, target: 1 });
    const atAgent = openerFor(agent, { self: 2 });
    const atVisitor = openerFor(visitor, { self: 1, direction: 'agent' });
    await atAgent.receive(page.frames[0] as Bytes);
    await atVisitor.receive(hand.frames[0] as Bytes);
    expect([atAgent.bodies(), atVisitor.bodies()]).toEqual([[['page']], [{ x: 1 }]]);
  });

  it('KEY-2 admitting somebody who was never met is refused', async () => {
    const { visitor } = await first();
    await visitor.admit(2);
    expect(visitor.refusals.map(({ code }) => code)).toEqual(['conflict']);
  });

  it('KEY-2 a frame that overtakes the unwrapping of its key is still opened', async () => {
    const { wire, visitor, agent } = await first();
    await visitor.meet(2);
    await wire.quiet();
    await visitor.admit(2);
    const sealer = sealerFor(visitor, { sender: 1 });
    await sealer.seal({ kind: 'state', body: 'at once' });
    const opener = openerFor(agent, { self: 2 });
    await opener.receive(sealer.frames[0] as Bytes);
    expect(opener.bodies()).toEqual(['at once']);
  });

  it('KEY-3 a joining agent brings a new epoch, and reads nothing from before', async () => {
    const { wire, visitor, agent } = await first();
    const second = await agentEnd(wire, { number: 3 });
    await introduce(wire, visitor, agent);
    const sealer = sealerFor(visitor, { sender: 1 });
    await sealer.seal({ kind: 'state', body: 'before' });
    await introduce(wire, visitor, second);
    await sealer.seal({ kind: 'state', body: 'after' });
    expect([agent.ready, second.ready]).toEqual([[1, 2], [2]]);
    const [one, two] = [openerFor(agent, { self: 2 }), openerFor(second, { self: 3 })];
    for (const frame of sealer.frames) await Promise.all([one.receive(frame), two.receive(frame)]);
    expect([one.bodies(), two.bodies(), two.refused]).toEqual([['before', 'after'], ['after'], ['unknown-epoch']]);
  });

  it('KEY-3 what an agent sent before somebody joined is still heard', async () => {
    const { wire, visitor, agent } = await first();
    const second = await agentEnd(wire, { number: 3 });
    await introduce(wire, visitor, agent);
    const hand = sealerFor(agent, { sender: 2, direction: 'agent' });
    await hand.seal({ kind: 'call', body: 'candidate', target: 1 });
    await introduce(wire, visitor, second);
    const opener = openerFor(visitor, { self: 1, direction: 'agent' });
    await opener.receive(hand.frames[0] as Bytes);
    expect(opener.bodies()).toEqual(['candidate']);
  });

  it.each(['part', 'dismiss', 'mismatch'] as const)('KEY-3 after %s the agent reads nothing more and is heard no more', async (how) => {
    const { wire, visitor, agent } = await first();
    const second = await agentEnd(wire, { number: 3 });
    await introduce(wire, visitor, agent);
    await introduce(wire, visitor, second);
    const old = sealerFor(agent, { sender: 2, direction: 'agent' });
    await old.seal({ kind: 'control', body: 'click', target: 1 });
    await visitor[how](2);
    await wire.quiet();
    expect(second.ready).toEqual([2, 3]);
    expect(agent.ready).toEqual([1, 2]);
    const page = sealerFor(visitor, { sender: 1 });
    await page.seal({ kind: 'state', body: 'private' });
    const [gone, there] = [openerFor(agent, { self: 2 }), openerFor(second, { self: 3 })];
    await Promise.all([gone.receive(page.frames[0] as Bytes), there.receive(page.frames[0] as Bytes)]);
    expect([gone.opened, there.bodies()]).toEqual([[], ['private']]);
    const atVisitor = openerFor(visitor, { self: 1, direction: 'agent' });
    await atVisitor.receive(old.frames[0] as Bytes);
    expect(atVisitor.refused).toEqual(['unknown-epoch']);
  });

  it('KEY-3 when the last agent leaves nothing is sealed, and the next epoch is a higher one', async () => {
    const { wire, visitor, agent } = await first();
    await introduce(wire, visitor, agent);
    await visitor.part(2);
    expect(visitor.sealing(0)).toBeUndefined();
    const again = await agentEnd(wire, { number: 3 });
    await introduce(wire, visitor, again);
    expect(again.ready).toEqual([2]);
  });

  it('KEY-4 code and verification stay over a page load of the visitor and a reload of the agent', async () => {
    const { wire, stores, visitor, agent } = await first();
    await introduce(wire, visitor, agent);
    await visitor.confirm(2);
    await agent.confirm(1);
    const code = visitor.last()?.code;
    const nextPage = await visitorEnd(wire, { number: 3, store: stores.visitor });
    await introduce(wire, nextPage, agent);
    expect(nextPage.last()).toMatchObject({ code, status: 'verified', known: true });
    expect(agent.last()).toMatchObject({ number: 3, code, status: 'verified', known: true });
    expect(agent.ready).toEqual([1, 2]);
    const reloaded = await agentEnd(wire, { number: 4, store: stores.agent });
    await introduce(wire, nextPage, reloaded);
    expect(nextPage.last()).toMatchObject({ number: 4, code, status: 'verified', known: true });
    expect(reloaded.last()).toMatchObject({ code, status: 'verified', known: true });
  });

  it('KEY-4 when one side has forgotten the other, both show a new code, not verified', async () => {
    for (const who of ['visitor', 'agent'] as const) {
      const { wire, stores, visitor, agent } = await first();
      await introduce(wire, visitor, agent);
      await visitor.confirm(2);
      await agent.confirm(1);
      const code = visitor.last()?.code;
      // The key is still there, the memory of the other is not.
      await stores[who].update('ses_01TEST', ({ peers }) => peers.clear());
      const nextPage = await visitorEnd(wire, { number: 3, store: stores.visitor });
      await introduce(wire, nextPage, agent);
      expect([nextPage.last()?.status, agent.last()?.status]).toEqual(['unverified', 'unverified']);
      expect(nextPage.last()?.code).toBe(agent.last()?.code);
      expect(nextPage.last()?.code).not.toBe(code);
      expect(nextPage.last()?.known).toBe(who === 'agent');
    }
  });

  it('KEY-5 storage refused: it works for this page, the next page is somebody new', async () => {
    const wire = createWire();
    const refusing = {
      claim: () => Promise.reject(new DOMException('no', 'SecurityError')),
      update: () => Promise.reject(new DOMException('no', 'SecurityError')),
      remove: () => Promise.reject(new DOMException('no', 'SecurityError')),
    };
    const visitor = await visitorEnd(wire, { number: 1, store: refusing });
    const agent = await agentEnd(wire, { number: 2 });
    await introduce(wire, visitor, agent);
    await Promise.all([visitor.confirm(2), agent.confirm(1)]);
    expect([visitor.identity.isKept(), visitor.last()?.status]).toEqual([false, 'verified']);
    const nextPage = await visitorEnd(wire, { number: 3, store: refusing });
    await introduce(wire, nextPage, agent);
    expect(nextPage.last()).toMatchObject({ status: 'unverified', known: false });
    expect(agent.last()).toMatchObject({ number: 3, status: 'unverified', known: false });
    await nextPage.identity.forget();
  });

  it('KEY-5 storage that goes away in mid-session loses nothing of this page', async () => {
    const { wire, stores, visitor, agent } = await first();
    await introduce(wire, visitor, agent);
    await stores.visitor.remove('ses_01TEST');
    await visitor.confirm(2);
    expect(visitor.last()?.status).toBe('verified');
    expect(visitor.identity.isKept()).toBe(false);
    const second = await agentEnd(wire, { number: 3 });
    await introduce(wire, visitor, second);
    expect(second.ready).toEqual([2]);
  });

  it('KEY-6 a duplicated tab has the same identity but shares no secret and no key, even under the same number', async () => {
    const { wire, stores, visitor, agent } = await first();
    const copy = await visitorEnd(wire, { number: 3, store: stores.visitor });
    await Promise.all([visitor.meet(2), copy.meet(2)]);
    await wire.quiet();
    for (const tab of [visitor, copy]) {
      await tab.admit(2);
      await wire.quiet();
    }
    expect(copy.identity.fingerprint).toBe(visitor.identity.fingerprint);
    expect(agent.ready).toEqual([1, 2]);
    const [one, two] = [sealerFor(visitor, { sender: 1 }), sealerFor(copy, { sender: 3 })];
    await Promise.all([one.seal({ kind: 'state', body: 'one' }), two.seal({ kind: 'state', body: 'two' })]);
    const opener = openerFor(agent, { self: 2 });
    await opener.receive(one.frames[0] as Bytes);
    await opener.receive(two.frames[0] as Bytes);
    expect(opener.bodies()).toEqual(['one', 'two']);
    const swapped = new Uint8Array(two.frames[0] as Bytes);
    swapped[7] = 1;
    swapped[19] = 1;
    await opener.receive(swapped);
    expect(opener.refused).toEqual(['not-authentic']);
  });

  it('KEY-6 tabs that meet an agent at the same moment show one code, here and on later pages', async () => {
    const { wire, stores, visitor, agent } = await first();
    const others = [
      await visitorEnd(wire, { number: 3, store: stores.visitor, tab: 2 }),
      await visitorEnd(wire, { number: 4, store: stores.visitor, tab: 3 }),
    ];
    const tabs = [visitor, ...others];
    await Promise.all(tabs.map((tab) => tab.meet(2)));
    await wire.quiet();
    const codes = [...tabs.map((tab) => tab.last()?.code), ...agent.trusts.map(({ code }) => code)];
    expect(codes).toEqual(Array(6).fill(visitor.last()?.code));
    const nextPage = await visitorEnd(wire, { number: 5, store: stores.visitor });
    await introduce(wire, nextPage, agent);
    expect([nextPage.last()?.code, agent.last()?.code]).toEqual([codes[0], codes[0]]);
  });

  it('KEY-6 a tab that vanishes while it is met does not hold up the other', async () => {
    const { wire, stores, visitor, agent } = await first();
    const other = await visitorEnd(wire, { number: 3, store: stores.visitor, tab: 2 });
    wire.tamper = (message) => (message.from === 2 && message.to === 1 ? undefined : message);
    await visitor.meet(2);
    await wire.quiet();
    await other.meet(2);
    await wire.quiet();
    expect(agent.trusts).toEqual([]);
    await agent.part(1);
    await wire.quiet();
    expect(agent.last()).toMatchObject({ number: 3, code: other.last()?.code });
  });

  it('KEY-2 admitting twice makes no second epoch, meeting again ends what was before', async () => {
    const { wire, visitor, agent } = await first();
    await introduce(wire, visitor, agent);
    await visitor.admit(2);
    await wire.quiet();
    expect(agent.ready).toEqual([1]);
    await visitor.meet(2);
    expect(visitor.sealing(0)).toBeUndefined();
  });

  it('KEY-2 nothing is sealed for one who was not admitted, nor by an agent for nobody in particular', async () => {
    const { wire, visitor, agent } = await first();
    const second = await agentEnd(wire, { number: 3 });
    await introduce(wire, visitor, agent);
    await visitor.meet(3);
    await wire.quiet();
    expect([visitor.sealing(2)?.keyEpoch, visitor.sealing(3), second.sealing(1)]).toEqual([1, undefined, undefined]);
    expect(() => agent.sealing(0)).toThrow(/name it/);
    expect(agent.sealing(1)?.keyEpoch).toBe(1);
    await agent.part(1);
    expect(agent.sealing(1)).toBeUndefined();
  });

  it('KEY-3 an end knows keys only for its own tab, and an agent who refuses the visitor opens nothing more', async () => {
    const { wire, visitor, agent } = await first();
    await introduce(wire, visitor, agent);
    const header = {
      kind: 'state',
      reset: false,
      chunk: false,
      last: false,
      target: 0,
      keyEpoch: 1,
      snapshotId: 0,
      contextId: new Uint8Array(16),
      seq: 0,
    } as const;
    expect([visitor.opening({ ...header, sender: 2, tab: 1 })?.keyEpoch, visitor.opening({ ...header, sender: 2, tab: 2 })]).toEqual([
      1,
      undefined,
    ]);
    expect([agent.opening({ ...header, sender: 1, tab: 1 })?.keyEpoch, agent.opening({ ...header, sender: 1, tab: 2 })]).toEqual([
      1,
      undefined,
    ]);
    await agent.mismatch(1);
    expect(agent.opening({ ...header, sender: 1, tab: 1 })).toBeUndefined();
  });

  it('KEY-5 a store that gives copies keeps this page whole when it goes away', async () => {
    const wire = createWire();
    const inner = createMemoryIdentityStore();
    let refuses = false;
    const store: IdentityStore = {
      ...inner,
      claim: async (record) => structuredClone(await inner.claim(record)),
      update: (id, change) =>
        refuses
          ? Promise.reject(new DOMException('gone'))
          : inner.update(id, (record) => change(Object.assign(record, structuredClone(record)))),
    };
    const visitor = await visitorEnd(wire, { number: 1, store });
    const agent = await agentEnd(wire, { number: 2 });
    await introduce(wire, visitor, agent);
    refuses = true;
    await introduce(wire, visitor, agent);
    expect(visitor.last()).toMatchObject({ known: true, code: visitor.trusts[0]?.code });
    expect(agent.ready).toEqual([1, 2]);
  });
});
