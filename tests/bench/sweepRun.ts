/**
 * A process that sweeps one data folder, after another one so that it is as warm as a server that runs, and says how long it took
 * and, where asked for, how much memory it needed. Forked by `sweep.ts`.
 */
import { setImmediate } from 'node:timers/promises';
import { createSortableIds } from '../../server/adapters/system/sortableIds.ts';
import { systemClock } from '../../server/adapters/system/systemClock.ts';
import { composeDeletion } from '../../server/compose/composeDeletion.ts';
import { openStore, type StoreLocation } from '../../server/compose/openStore.ts';
import { createAudit } from '../../server/features/audit/createAudit.ts';
import { createBeforeAuditGoes } from '../../server/features/audit/writeCheckpoint.ts';
import { NOW } from './sweepScene.ts';

const [warm = '', measured = '', look = ''] = process.argv.slice(2);
const MASTER_KEY = new Uint8Array(32).fill(7);
/** Breaths between two looks at the memory. */
const LOOK_EVERY = 5;

const clock = { now: () => Date.parse(NOW), monotonic: systemClock.monotonic };
const ids = createSortableIds(systemClock);
/** Live bytes, on the heap and outside it, after a collection; and what the system gave the process. */
let peak = 0;
let resident = 0;
const lookAtMemory = (): void => {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  peak = Math.max(peak, heapUsed + external);
  resident = Math.max(resident, rss);
};

async function sweepOnce(location: StoreLocation, looks: boolean) {
  const opened = await openStore({ ...location, masterKey: MASTER_KEY }, ids, clock);
  const parts = { ...opened, store: { ...opened.store, now: async () => NOW }, clock, ids };
  let breaths = 0;
  const deletion = composeDeletion({
    ...parts,
    audit: createAudit(parts),
    beforeAuditGoes: createBeforeAuditGoes(parts),
    deliveries: { eraseSubject: async () => undefined, statesOf: async () => [] },
    log: { error: () => undefined, info: () => undefined },
    breathe: async () => {
      if (looks && ++breaths % LOOK_EVERY === 0) lookAtMemory();
      await setImmediate();
    },
  });
  const before = performance.now();
  const cpuBefore = process.cpuUsage();
  const report = await deletion.sweep();
  const { user, system } = process.cpuUsage(cpuBefore);
  const ms = performance.now() - before;
  if (looks) lookAtMemory();
  await opened.close();
  return { ms, cpuMs: (user + system) / 1000, report };
}

await sweepOnce(JSON.parse(warm) as StoreLocation, false);
const run = await sweepOnce(JSON.parse(measured) as StoreLocation, look !== '');
process.send?.({ ...run, peak, resident });
process.disconnect?.();
