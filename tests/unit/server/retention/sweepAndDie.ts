/** A process that sweeps and ends by SIGKILL before step number N. Forked by `killedSweep.test.ts`: DATA NOW STEP [MONGODB]. */
import { createSortableIds } from '../../../../server/adapters/system/sortableIds.ts';
import { systemClock } from '../../../../server/adapters/system/systemClock.ts';
import { composeDeletion } from '../../../../server/compose/composeDeletion.ts';
import { openStore } from '../../../../server/compose/openStore.ts';
import { createAudit } from '../../../../server/features/audit/createAudit.ts';
import { createBeforeAuditGoes } from '../../../../server/features/audit/writeCheckpoint.ts';

const [dataFolder = '', now = '', dieAt = '', mongodbUri] = process.argv.slice(2);
const clock = { now: () => Date.parse(now), monotonic: systemClock.monotonic };
const ids = createSortableIds(systemClock);
const opened = await openStore({ dataFolder, mongodbUri, masterKey: new Uint8Array(32).fill(7) }, ids, clock);
// The database's machine has the same clock.
const parts = { ...opened, store: { ...opened.store, now: async () => now }, clock, ids };
const names: string[] = [];
const { sweep } = composeDeletion({
  ...parts,
  audit: createAudit(parts),
  beforeAuditGoes: createBeforeAuditGoes(parts),
  deliveries: { eraseSubject: async () => undefined, statesOf: async () => [] },
  log: { error: () => undefined, info: () => undefined },
  step: (name) => {
    if (names.length === Number(dieAt)) process.kill(process.pid, 'SIGKILL');
    names.push(name);
  },
});
await sweep();
await opened.close();
process.send?.(names);
process.disconnect?.();
