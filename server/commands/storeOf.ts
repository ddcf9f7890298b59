import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CopaneError } from '../../protocol/copaneError.ts';
import type { StoreLocation } from '../compose/openStore.ts';
import type { CommandContext } from './command.ts';

/** Where the data of this environment are. */
export function storeLocation({ env }: CommandContext): StoreLocation {
  return { dataFolder: env.COPANE_DATA || './data', mongodbUri: env.MONGODB_URI || undefined };
}

/** A command never makes a data folder: false when there is none yet. */
export function hasData({ dataFolder, mongodbUri }: StoreLocation): boolean {
  return mongodbUri !== undefined || existsSync(join(dataFolder, 'copane.sqlite'));
}

export function requireData(location: StoreLocation): StoreLocation {
  if (hasData(location)) return location;
  throw new CopaneError(
    'not-found',
    `There are no data in ${location.dataFolder}; start the server first, or set COPANE_DATA or MONGODB_URI.`,
  );
}
