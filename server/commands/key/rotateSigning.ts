import { openKeyParts } from '../../compose/openStore.ts';
import { rotateSigningKey } from '../../proofs/rotateSigningKey.ts';
import { type CommandContext, UsageError } from '../command.ts';
import { clockOf, masterKeyOf } from '../openData.ts';
import { parseOptions } from '../parseOptions.ts';
import { requireData, storeLocation } from '../storeOf.ts';

export const rotateSigning = async (args: readonly string[], context: CommandContext): Promise<void> => {
  if (parseOptions(args, {}).rest.length > 0) throw new UsageError('key rotate-signing takes nothing more.');
  const location = requireData(storeLocation(context));
  const clock = clockOf(context);
  const { keys, ledger, roots } = await openKeyParts({ ...location, masterKey: masterKeyOf(context) }, clock);
  try {
    const { kid, validFrom } = await rotateSigningKey({ roots, clock });
    context.write(JSON.stringify({ kid, validFrom }));
    context.remark('Running servers sign with it within a minute; what the keys before it signed still verifies.');
  } finally {
    await keys.close();
    await ledger.close();
  }
};
