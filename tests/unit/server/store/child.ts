/** A process to kill: takes the lock if told so, then writes messages and names each one that was acknowledged. */
import { holdDataFolder, openStore } from '../../../../server/compose/openStore.ts';
import { ids } from '../../../contracts/sampleRecords.ts';

const [dataFolder = '', tenantId = '', lock] = process.argv.slice(2);
if (lock === 'lock') holdDataFolder(dataFolder);
const { records } = await openStore({ dataFolder, masterKey: new Uint8Array(32).fill(7) }, ids);
const tenant = records.tenant(tenantId);
for (;;) {
  const sentAt = new Date().toISOString();
  const made = await tenant.insert('messages', {
    sessionId: 'ses_1',
    subjectId: 'sub_1',
    author: 'visitor',
    authorId: 'vis_1',
    body: 'hello',
    sentAt,
  });
  process.stdout.write(`${made.id}\n`);
  await new Promise((resolve) => setImmediate(resolve));
}
