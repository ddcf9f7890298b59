import { CopaneError } from '../../protocol/copaneError.ts';
import { createSignatureCheck } from '../proofs/createSignatureCheck.ts';
import { verifyLines } from '../proofs/verify/verifyLines.ts';
import { type Command, UsageError } from './command.ts';
import { parseOptions } from './parseOptions.ts';
import { publicKeysOf } from './publicKeysOf.ts';
import { readFileLines } from './readFileLines.ts';

/** After so many problems nobody reads the rest. */
const MOST_PROBLEMS = 1_000;

export const verifyCommand: Command = {
  summary: 'verify receipts, an audit export or an approved document, offline',
  help: `Usage: npm run copane -- verify FILE [--keys FILE]

Says whether what is in a file is what was signed, without asking any server:
  receipts of deletions   one, a list or one a line: signatures, numbers without gaps, each deletion once
  an audit export         every entry follows from the one before, up to the signed head
  an approved document    the signature

Prints what was verified, one line each; what does not verify goes to stderr with its line. Exit code 1 when anything does not.

  --keys FILE      public keys: a saved /.well-known/copane-keys.json; without it those in the data folder (or MONGODB_URI)`,

  async run(args, context) {
    const { values, rest } = parseOptions(args, { keys: 'string' });
    const [file, ...more] = rest;
    if (file === undefined || more.length > 0) throw new UsageError('verify takes one file.');
    const check = createSignatureCheck(await publicKeysOf(context, values.keys));
    let problems = 0;
    for await (const { ok, sentence } of verifyLines(readFileLines(file), check)) {
      if (ok) {
        context.write(sentence);
        continue;
      }
      if (++problems > MOST_PROBLEMS) break;
      context.remark(sentence);
    }
    if (problems > MOST_PROBLEMS) throw new CopaneError('bad-request', `${file} does not verify: more than ${MOST_PROBLEMS} problems.`);
    if (problems > 0)
      throw new CopaneError('bad-request', `${file} does not verify: ${problems} ${problems === 1 ? 'problem' : 'problems'}.`);
  },
};
