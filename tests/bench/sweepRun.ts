/** A process that sweeps one data folder and says how long it took and how much memory it needed. Forked by `sweep.ts`. */
import { setImmediate } from 'node:timers/promises';
import { createSortableIds } from '../../server/adapters/system/sortableIds.ts';
import { systemClock } from '../../server/adapters/system/systemClock.ts';
import { composeDeletion } from '../../server/compose/composeDeletion.ts';
import { openStore } from '../../server/compose/openStore.ts';
import { createAudit } from '../../server/features/audit/createAudit.ts';
import { createBeforeAuditGoes } from '../../server/features/audit/writeCheckpoint.ts';

const [dataFolder = '', now = '', mongodbUri] = process.argv.slice(2);
const MASTER_KEY = new Uint8Array(32).fill(7);
/** Breaths between two looks at the memory. */
const LOOK_EVERY = 5;

const clock = { now: () => Date.parse(now), monotonic: systemClock.monotonic };
const ids = createSortableIds(systemClock);
const opened = await openStore({ dataFolder, mongodbUri, masterKey: MASTER_KEY }, ids, clock);
const parts = { ...opened, store: { ...opened.store, now: async () => now }, clock, ids };
let breaths = 0;
/** Live bytes, on the heap and outside it, after a collection; and what the system gave the process. */
let peak = 0;
let resident = 0;
const look = (): void => {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  peak = Math.max(peak, heapUsed + external);
  resident = Math.max(resident, rss);
};
/** Spent on looking at the memory, so not on the sweep. */
let lookedMs = 0;
const deletion = composeDeletion({
  ...parts,
  audit: createAudit(parts),
  beforeAuditGoes: createBeforeAuditGoes(parts),
  deliveries: { eraseSubject: async () => undefined, statesOf: async () => [] },
  log: { error: () => undefined, info: () => undefined },
  breathe: async () => {
    if (++breaths % LOOK_EVERY === 0) {
      const from = process.cpuUsage();
      look();
      const { user, system } = process.cpuUsage(from);
      lookedMs += (user + system) / 1000;
    }
    await setImmediate();
  },
});
const before = performance.now();
const cpuBefore = process.cpuUsage();
const report = await deletion.sweep();
const used = process.cpuUsage(cpuBefore);
const ms = performance.now() - before - lookedMs;
const cpuMs = (used.user + used.system) / 1000 - lookedMs;
look();
await opened.close();
process.send?.({ ms, cpuMs, peak, resident, report });
process.disconnect?.();
