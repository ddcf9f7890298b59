import type { Command } from './command.ts';
import { listKeys } from './key/listKeys.ts';
import { rotateMaster } from './key/rotateMaster.ts';
import { rotateSigning } from './key/rotateSigning.ts';
import { runPart } from './parts.ts';

export const keyCommand: Command = {
  summary: 'signing keys and the master key: list, rotate-signing, rotate-master',
  help: `Usage: npm run copane -- key list
       npm run copane -- key rotate-signing
       npm run copane -- key rotate-master [--new-key FILE|-]

  list             the master key's place, signing keys with their age, the number of data keys; as JSON, without any secret
  rotate-signing   a new key signs receipts, checkpoints and documents from now on. Those before it stay published, so that what
                   they signed verifies. May run beside the server
  rotate-master    wraps all keys by a new master key. Stop the server first. Interrupted, it goes on when it is run again; every
                   key can be read all the time. Without COPANE_KEY the new key is made and put in the data folder

  --new-key FILE   with COPANE_KEY: the new key (32 bytes, base64) from a file, or from stdin (-). Afterwards set COPANE_KEY to it`,

  run: (args, context) => runPart('key', { list: listKeys, 'rotate-signing': rotateSigning, 'rotate-master': rotateMaster }, args, context),
};
