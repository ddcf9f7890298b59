import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CopaneError } from '../../protocol/copaneError.ts';
import { createIds, type OpenedStore, openStore } from '../compose/openStore.ts';
import { readMasterKey } from '../compose/readMasterKey.ts';
import { refuseUnfinishedRestore } from '../features/backup/refuseUnfinishedRestore.ts';
import type { Clock } from '../ports/clock.ts';
import type { CommandContext } from './command.ts';
import { requireData, storeLocation } from './storeOf.ts';

export const clockOf = ({ now }: CommandContext): Clock => ({ now, monotonic: () => performance.now() });

export function hasMasterKey(context: CommandContext): boolean {
  return Boolean(context.env.COPANE_KEY) || existsSync(join(storeLocation(context).dataFolder, 'keys', 'master.key'));
}

/** The master key of this environment; a command makes none. Throws `config-invalid`. */
export function masterKeyOf(context: CommandContext): Uint8Array {
  const { COPANE_KEY: copaneKey, NODE_ENV } = context.env;
  const { dataFolder } = storeLocation(context);
  if (!hasMasterKey(context)) {
    throw new CopaneError('config-invalid', `COPANE_KEY is not set, and there is no master key in ${dataFolder}.`);
  }
  return readMasterKey({ dataFolder, copaneKey: copaneKey || undefined, production: NODE_ENV === 'production' });
}

/** Store, keys, clear records and signer of this environment. Makes no data folder and no master key. Throws `conflict` while a restore is not finished. */
export async function openData(context: CommandContext): Promise<OpenedStore> {
  const location = requireData(storeLocation(context));
  const clock = clockOf(context);
  const opened = await openStore({ ...location, masterKey: masterKeyOf(context) }, createIds(clock), clock);
  try {
    await refuseUnfinishedRestore(opened.store);
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}
