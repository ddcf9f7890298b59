import { readFileSync } from 'node:fs';
import { CopaneError } from '../../protocol/copaneError.ts';
import { type PublicKeys, publicKeys } from '../../protocol/publicKeys.ts';
import { openKeyParts } from '../compose/openStore.ts';
import type { CommandContext } from './command.ts';
import { clockOf, masterKeyOf } from './openData.ts';
import { requireData, storeLocation } from './storeOf.ts';

/** Public keys from a saved copane-keys.json, otherwise those of this installation. */
export async function publicKeysOf(context: CommandContext, file: string | undefined): Promise<PublicKeys> {
  if (file !== undefined) return readKeysFile(file);
  const location = requireData(storeLocation(context));
  const { keys, ledger, signer } = await openKeyParts({ ...location, masterKey: masterKeyOf(context) }, clockOf(context));
  await keys.close();
  await ledger.close();
  return signer.publicKeys();
}

function readKeysFile(file: string): PublicKeys {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new CopaneError('unavailable', `${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`);
  }
  const parsed = publicKeys.safeParse(parseJson(text));
  if (parsed.success && parsed.data.keys.length > 0) return parsed.data;
  throw new CopaneError('bad-request', `${file} holds no public keys; save /.well-known/copane-keys.json of the service as it is.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
