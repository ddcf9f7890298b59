import { CopaneError } from '../../protocol/copaneError.ts';
import { createIds, holdDataFolder, openKeyParts, openKeys, openLedger, openStore, type StoreLocation } from '../compose/openStore.ts';
import { readConfig } from '../config.ts';
import { createAudit } from '../features/audit/createAudit.ts';
import { keysOfBackup } from '../features/backup/keysOfBackup.ts';
import { openReplay } from '../features/backup/ledgerReplay.ts';
import { putBackReceipts } from '../features/backup/putBackReceipts.ts';
import { readManifest } from '../features/backup/readBackup.ts';
import { restoreData } from '../features/backup/restoreData.ts';
import { restoreKeys, rootsIn } from '../features/backup/restoreKeys.ts';
import { sealOf } from '../features/backup/sealOf.ts';
import { openKeyring } from '../records/keyring.ts';
import { createRoots } from '../records/roots.ts';
import { openWrapping } from '../records/wrapping.ts';
import { type Command, type CommandContext, UsageError } from './command.ts';
import { clockOf, masterKeyOf } from './openData.ts';
import { openDeletion } from './openDeletion.ts';
import { parseOptions } from './parseOptions.ts';
import { storeLocation } from './storeOf.ts';

export const restoreCommand: Command = {
  summary: 'put a backup in place, without what was deleted since',
  help: `Usage: npm run copane -- restore FILE [--replace]

Puts back what "copane backup" wrote; FILE says itself whether it holds data or keys. On a new machine the keys come first, and
COPANE_KEY is the master key that they were wrapped with. Servers must be stopped: on SQLite a running one is refused, of MongoDB
every node has to be stopped by you.

The whole file is verified before anything is changed. Then the data are loaded, without what the ledger of deletions names:
people who were erased, records whose time was over, customers who left. Receipts that are younger than the backup are put back,
and a sweep runs. Until all of it is done no server starts on these data; a restore that was interrupted is run again.
Accounts, roles, passwords and API keys are as they were then: look at what was taken away since.

  --replace        data that are here already are removed first; keys that are here already stay, missing ones are added`,

  async run(args, context) {
    const { values, rest } = parseOptions(args, { replace: 'boolean' });
    const [file, ...more] = rest;
    if (file === undefined || more.length > 0) throw new UsageError('restore takes one file.');
    const { holds, madeAt, installation } = await readManifest(file);
    const location = storeLocation(context);
    const lock = location.mongodbUri ? null : holdDataFolder(location.dataFolder);
    try {
      const asked = { file, replace: values.replace ?? false, installation };
      const report = holds === 'keys' ? await putKeys(context, asked) : await putData(context, asked);
      context.write(JSON.stringify({ restored: holds, madeAt, ...report }));
    } finally {
      lock?.release();
    }
  },
};

type Asked = { file: string; replace: boolean; installation: string };

async function putData(context: CommandContext, { file, replace, installation }: Asked) {
  // The sweep at the end needs it all; a variable that cannot be read must not be found then.
  readConfig(context.env);
  const clock = clockOf(context);
  const ids = createIds(clock);
  const now = new Date(context.now()).toISOString();
  const masterKey = masterKeyOf(context);
  // Opening the store would make new keys, which would then be in the way of the right ones.
  if (!(await hasKeys(storeLocation(context)))) throw keysMissing();
  const opened = await openStore({ ...storeLocation(context), masterKey }, ids, clock);
  try {
    const { store, ledger, keyring } = opened;
    const seal = sealOf(keyring);
    if (seal('installation', '') !== installation) throw keysMissing();
    let receipts = 0;
    const report = await restoreData({
      ...{ file, store, keyring, seal, replace, now },
      replay: await openReplay(ledger, keyring),
      finish: async (tenants, { loaded, deleted }) => {
        receipts = await putBackReceipts(store, ledger, tenants);
        const audit = createAudit({ ...opened, clock, ids });
        for (const tenantId of tenants) {
          const details = { loaded, deleted, of: 'all organisations' };
          await audit.append(tenantId, { actor: { kind: 'operator', id: null }, action: 'backup.restore', details });
        }
        const { sweep, guard } = openDeletion(context, opened);
        const { outcome } = await sweep();
        if (outcome !== 'done')
          throw new CopaneError('conflict', `The sweep after the restore did not run (${guard.last().sentence}). Run the restore again.`);
      },
    });
    const { tenants, ...numbers } = report;
    return { ...numbers, tenants: tenants.length, receipts };
  } finally {
    await opened.close();
  }
}

const keysMissing = (): CopaneError =>
  new CopaneError('conflict', 'The keys of this backup are not here. Restore the backup of the keys first, with its COPANE_KEY.');

async function hasKeys(location: StoreLocation): Promise<boolean> {
  const keys = await openKeys(location);
  try {
    return (await keys.rootNames()).length > 0;
  } finally {
    await keys.close();
  }
}

async function putKeys(context: CommandContext, { file, replace }: Asked) {
  const location = storeLocation(context);
  const masterKey = masterKeyOf(context);
  const roots = await rootsIn(file);
  const keys = await openKeys(location);
  const ledger = await openLedger(location);
  try {
    const ofBackup = keysOfBackup(keys, roots);
    const wrapping = await openWrapping(ofBackup, masterKey);
    const keyring = await openKeyring(ofBackup, wrapping, createRoots(ofBackup, wrapping), ledger);
    const seal = sealOf(keyring);
    if ((await keys.rootNames()).length > 0) {
      const here = await openKeyParts({ ...location, masterKey }, clockOf(context));
      const same = sealOf(here.keyring)('installation', '') === seal('installation', '');
      await here.keys.close();
      await here.ledger.close();
      if (!same) throw new CopaneError('conflict', 'The keys here belong to another installation. Move them away first.');
    }
    return await restoreKeys({ file, keys, ledger, seal, tombstone: keyring.tombstone, replace });
  } finally {
    await keys.close();
    await ledger.close();
  }
}
