import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMongoLedger } from '../../server/adapters/ledger/createMongoLedger.ts';
import { createSqliteLedger } from '../../server/adapters/ledger/createSqliteLedger.ts';
import { ledgerContract } from './ledgerContract.ts';
import { mongoScratch } from './mongoScratch.ts';

ledgerContract('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'copane-ledger-'));
  const ledger = createSqliteLedger(join(folder, 'ledger.sqlite'));
  const end = async () => {
    await ledger.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ledger, end };
});

const address = process.env.MONGODB_URI;
if (address) {
  ledgerContract('MongoDB', async () => {
    const scratch = mongoScratch(address);
    const ledger = await createMongoLedger(scratch.uri);
    const end = async () => {
      await ledger.close();
      await scratch.drop();
    };
    return { ledger, end };
  });
}
