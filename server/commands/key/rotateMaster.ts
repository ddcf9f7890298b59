import { readFileSync } from 'node:fs';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { obtainNextMasterKey, promoteNextMasterKey } from '../../compose/masterKeyFile.ts';
import { holdDataFolder, openKeys } from '../../compose/openStore.ts';
import { parseMasterKey } from '../../compose/readMasterKey.ts';
import type { Keys } from '../../ports/keys.ts';
import { endRewrap, previousOf, rewrapAll } from '../../records/rewrapAll.ts';
import { type CommandContext, UsageError } from '../command.ts';
import { masterKeyOf } from '../openData.ts';
import { parseOptions } from '../parseOptions.ts';
import { requireData, storeLocation } from '../storeOf.ts';

/** Wraps everything by a new master key. On SQLite no server may run on the folder meanwhile. */
export const rotateMaster = async (args: readonly string[], context: CommandContext): Promise<void> => {
  const { values, rest } = parseOptions(args, { 'new-key': 'string' });
  if (rest.length > 0) throw new UsageError('key rotate-master takes options only; a key is never given on the command line.');
  const location = requireData(storeLocation(context));
  const current = masterKeyOf(context);
  const given = await newKey(context, values['new-key']);
  const lock = location.mongodbUri ? null : holdDataFolder(location.dataFolder);
  let keys: Keys | undefined;
  try {
    keys = await openKeys(location);
    const previous = await previousOf(keys, current);
    if (previous) return await finish(keys, previous, current, context);
    if (given && Buffer.from(given).equals(current)) throw new UsageError('The new key is the one in use.');
    const report = await rewrapAll(keys, current, given ?? obtainNextMasterKey(location.dataFolder));
    if (!given) promoteNextMasterKey(location.dataFolder);
    await endRewrap(keys);
    context.write(JSON.stringify(report));
    context.remark(given ? 'Set COPANE_KEY to the new key before the next start; the old one opens nothing any more.' : IN_PLACE);
  } finally {
    await keys?.close();
    lock?.release();
  }
};

const IN_PLACE = 'The new master key is in the data folder. Back up its folder "keys" apart from the data.';

/** The process ended between the new key's arrival and the end of the work. */
async function finish(keys: Keys, previous: Uint8Array, current: Uint8Array, context: CommandContext): Promise<void> {
  const report = await rewrapAll(keys, previous, current);
  await endRewrap(keys);
  context.write(JSON.stringify(report));
  context.remark('The change of the master key that was under way is finished. The key in use is the new one.');
}

async function newKey(context: CommandContext, from: string | undefined): Promise<Uint8Array | null> {
  if (!context.env.COPANE_KEY) {
    if (from !== undefined) throw new UsageError('--new-key goes with COPANE_KEY; the key in the data folder is made and put there.');
    return null;
  }
  if (from === undefined) throw new UsageError('COPANE_KEY is set, so give the new key with --new-key FILE, or --new-key - for stdin.');
  return parseMasterKey((await readText(context, from)).trim(), from === '-' ? 'The new key' : from);
}

async function readText(context: CommandContext, from: string): Promise<string> {
  if (from === '-') {
    if (!context.input) throw new UsageError('Pipe the new key in: --new-key - reads stdin.');
    return context.input();
  }
  try {
    return readFileSync(from, 'utf8');
  } catch (error) {
    throw new CopaneError('unavailable', `${from} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`);
  }
}
