import type { Keyring } from '../../records/keyring.ts';
import type { Seal } from './backupFormat.ts';

export const sealOf =
  (keyring: Pick<Keyring, 'token'>): Seal =>
  (place, text) =>
    keyring.token('', `backup.${place}`, text);
