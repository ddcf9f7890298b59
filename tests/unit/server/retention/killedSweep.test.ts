import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ReceiptDocument, Signed } from '../../../../protocol/receipt.ts';
import { composeDeletion } from '../../../../server/compose/composeDeletion.ts';
import { createAudit } from '../../../../server/features/audit/createAudit.ts';
import type { TenantStore } from '../../../../server/ports/store.ts';
import { STORES } from '../../../contracts/openScratch.ts';
import { ids, sampleMessage, sampleSession } from '../../../contracts/sampleRecords.ts';
import { define, type SweepScratch, setValue, sweepScratch } from './sweepScratch.ts';

const ENDED = '2024-12-31T10:00:00.000Z';
const DUE = Date.parse('2026-02-28T10:00:00.000Z');
/** What a killed process holds has run out by the next one. */
const roundAt = (rounds: number): string => new Date(DUE + rounds * 120_000).toISOString();

/** Sweeps in a process of its own; answers with the names of its steps, or null when it was killed. */
async function sweepIn({ dataFolder, mongodbUri }: SweepScratch, now: string, dieAt: number): Promise<string[] | null> {
  const args = [dataFolder, now, String(dieAt), ...(mongodbUri ? [mongodbUri] : [])];
  const child = fork(join(import.meta.dirname, 'sweepAndDie.ts'), args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  let names: string[] | null = null;
  child.once('message', (message) => {
    names = message as string[];
  });
  const [code, signal] = await ended;
  if (signal !== 'SIGKILL') expect(code).toBe(0);
  return names;
}

/** The next round, in this process, with the audit log as it is. */
const sweepHere = (scratch: SweepScratch, now: string): Promise<unknown> => {
  const clock = { now: () => Date.parse(now), monotonic: () => 0 };
  const parts = { ...scratch, store: { ...scratch.store, now: async () => now }, clock, ids };
  return composeDeletion({
    ...parts,
    audit: createAudit(parts),
    beforeAuditGoes: async () => undefined,
    deliveries: { eraseSubject: async () => undefined, statesOf: async () => [] },
    log: { error: () => undefined, info: () => undefined },
  }).sweep();
};

/** Two sessions with chat, values that go, stay and lose their session, and a key. */
async function fill(scratch: SweepScratch, tenant: TenantStore): Promise<string[]> {
  const short = await define(tenant, { amount: 1, unit: 'days' });
  const long = await define(tenant, { amount: 9, unit: 'years' });
  const gone: string[] = [];
  for (const subjectId of ['sub_A', 'sub_B']) {
    const { id } = await tenant.insert('sessions', sampleSession({ subjectId, endedAt: ENDED, tokenHash: ids.next('h') }));
    const message = await tenant.insert('messages', sampleMessage({ subjectId, sessionId: id, sentAt: '2025-01-01T00:00:00.000Z' }));
    gone.push(id, message.id, await setValue(tenant, short, ENDED, id));
    await setValue(tenant, long, ENDED, id);
    for (const activity of ['customFields', 'interactionLog']) {
      await scratch.keys.putIfAbsent({ tenantId: tenant.tenantId, owner: subjectId, activity }, { keyId: 'k', wrapped: 'w' });
    }
  }
  return gone;
}

async function expectDone(scratch: SweepScratch, tenant: TenantStore, gone: readonly string[], what: string): Promise<void> {
  for (const id of gone) {
    const collection = id.startsWith('ses_') ? 'sessions' : id.startsWith('msg_') ? 'messages' : 'fieldValues';
    expect(await tenant.get(collection, id), what).toBeNull();
  }
  const { records: values } = await tenant.list('fieldValues', { index: 'byAnchor' });
  expect(
    values.map(({ sessionId }) => sessionId),
    what,
  ).toEqual([null, null]);
  expect(await scratch.keys.get({ tenantId: tenant.tenantId, owner: 'sub_A', activity: 'interactionLog' }), what).toBeNull();
  const { records } = await tenant.list('receipts', { index: 'byNumber', limit: 100 });
  expect(
    records.map(({ number }) => number),
    what,
  ).toEqual(records.map((_receipt, at) => at + 1));
  const documents = records.map(({ document }) => (JSON.parse(document ?? '') as Signed<ReceiptDocument>).document);
  expect(new Set(documents.map(({ state }) => state)), what).toEqual(new Set(['finalised']));
  expect(
    documents.reduce((sum, { items }) => sum + items.count, 0),
    what,
  ).toBe(gone.length);
  expect(
    documents.reduce((sum, { copies }) => sum + copies.keysDestroyed, 0),
    what,
  ).toBe(4);
  const audited = await tenant.list('auditEvents', { index: 'byNumber', limit: 100 });
  expect(audited.records.map(({ targetId }) => targetId).toSorted(), what).toEqual(records.map(({ id }) => id).toSorted());
}

describe.each(STORES)('a sweep that is killed on %s', (kind) => {
  test('KEEP-16 kill -9 before any step, then run again: no orphan, no second receipt, everything gone', { timeout: 300_000 }, async () => {
    const scratch = await sweepScratch(kind);
    try {
      const whole = await scratch.tenant();
      const all = await fill(scratch, whole);
      const names = await sweepIn(scratch, roundAt(0), -1);
      await expectDone(scratch, whole, all, 'without a kill');
      expect(new Set(names)).toEqual(new Set(['plan', 'ledger', 'claim', 'remove', 'unlink', 'note', 'keys', 'audit', 'sign', 'finalise']));
      // On SQLite every step; on a server some of each kind.
      const points = (names ?? []).flatMap((name, at) => (kind === 'SQLite' || names?.indexOf(name) === at ? [at] : []));
      let round = 1;
      for (const at of points) {
        const tenant = await scratch.tenant();
        const gone = await fill(scratch, tenant);
        expect(await sweepIn(scratch, roundAt(round++), at), `killed before step ${at}`).toBeNull();
        await sweepHere(scratch, roundAt(round++));
        await expectDone(scratch, tenant, gone, `killed before ${names?.[at]}, step ${at}`);
        await scratch.store.platform().remove('tenants', tenant.tenantId);
      }
    } finally {
      await scratch.end();
    }
  });
});
