import type { BackupEnd } from '../features/backup/backupFormat.ts';
import { dataBackup } from '../features/backup/dataBackup.ts';
import { keysBackup } from '../features/backup/keysBackup.ts';
import { sealOf } from '../features/backup/sealOf.ts';
import { productVersion } from '../productVersion.ts';
import { type Command, UsageError } from './command.ts';
import { openData } from './openData.ts';
import { parseOptions } from './parseOptions.ts';
import { required } from './parts.ts';
import { storeLocation } from './storeOf.ts';
import { writeNewFile } from './writeNewFile.ts';

export const backupCommand: Command = {
  summary: 'write the data, or the keys, to a file',
  help: `Usage: npm run copane -- backup --out FILE
       npm run copane -- backup --keys --out FILE

May run beside the server. FILE is gzipped NDJSON: a manifest, one record a line as it is stored (what is encrypted stays so), and a
closing line with counts and a checksum. On SQLite it holds one moment; on MongoDB each collection as it was while it was read,
children before what they belong to. Sign-ins and unopened links are not in it, nor are the media of recordings,
which lie encrypted in the folder media/ of the data folder: copy that folder beside it. After a restore the next sweep removes
what is of no record there.

  --out FILE       a new file, readable by its owner alone; it has its name only when it is whole
  --keys           the wrapped keys and the ledger of deletions instead. Keep this file apart from the data, and for 24 hours at
                   most: as long as it exists, a destroyed key is not destroyed. The master key is in neither file`,

  async run(args, context) {
    const { values, rest } = parseOptions(args, { out: 'string', keys: 'boolean' });
    if (rest.length > 0) throw new UsageError('backup takes options only.');
    const file = required(values.out, '--out');
    const { store, keys, ledger, keyring, close } = await openData(context);
    try {
      const head = { product: productVersion(), madeAt: new Date(context.now()).toISOString(), seal: sealOf(keyring) };
      const consistency = storeLocation(context).mongodbUri ? 'each collection' : 'one moment';
      let records = 0;
      const counted = async function* (lines: AsyncGenerator<string, BackupEnd>): AsyncGenerator<string> {
        const { counts } = yield* lines;
        records = Object.values(counts).reduce((sum, count) => sum + count, 0);
      };
      await writeNewFile(file, counted(values.keys ? keysBackup(keys, ledger, head) : dataBackup(store, head, consistency)), {
        gzip: true,
      });
      context.write(JSON.stringify({ file, holds: values.keys ? 'keys' : 'data', records, madeAt: head.madeAt }));
      if (values.keys)
        context.remark('Remove this file within 24 hours: until then, keys that were destroyed can be brought back from it.');
      else context.remark('The keys are not in it; back them up apart: copane backup --keys --out FILE');
    } finally {
      await close();
    }
  },
};
