import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openKeyParts } from '../../compose/openStore.ts';
import type { KeyScope, Keys } from '../../ports/keys.ts';
import { previousOf } from '../../records/rewrapAll.ts';
import { type CommandContext, UsageError } from '../command.ts';
import { clockOf, masterKeyOf } from '../openData.ts';
import { parseOptions } from '../parseOptions.ts';
import { requireData, storeLocation } from '../storeOf.ts';

const DAY_MS = 86_400_000;
const PAGE = 1_000;

export const listKeys = async (args: readonly string[], context: CommandContext): Promise<void> => {
  if (parseOptions(args, {}).rest.length > 0) throw new UsageError('key list takes nothing more.');
  const location = requireData(storeLocation(context));
  const masterKey = masterKeyOf(context);
  const { keys, ledger, signer } = await openKeyParts({ ...location, masterKey }, clockOf(context));
  try {
    const days = (since: string | number): number => Math.floor((context.now() - new Date(since).getTime()) / DAY_MS);
    const file = join(location.dataFolder, 'keys', 'master.key');
    const fromFile = !context.env.COPANE_KEY && existsSync(file);
    const answer = {
      masterKey: {
        from: fromFile ? file : 'COPANE_KEY',
        ageInDays: fromFile ? days(statSync(file).mtimeMs) : null,
        change: (await previousOf(keys, masterKey)) === null ? 'none' : 'not finished: run "copane key rotate-master" again',
      },
      signingKeys: signer.publicKeys().keys.map(({ kid, validFrom, validUntil }) => ({
        kid,
        validFrom,
        validUntil,
        ageInDays: days(validFrom),
        inUse: validUntil === null,
      })),
      dataKeys: await countKeys(keys),
    };
    context.write(JSON.stringify(answer, null, 2));
  } finally {
    await keys.close();
    await ledger.close();
  }
};

async function countKeys(keys: Pick<Keys, 'list'>): Promise<number> {
  let count = 0;
  let after: KeyScope | null = null;
  for (;;) {
    const page: KeyScope[] = await keys.list({ after, limit: PAGE });
    count += page.length;
    after = page.at(-1) ?? null;
    if (!after) return count;
  }
}
