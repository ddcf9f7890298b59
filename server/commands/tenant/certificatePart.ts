import { readCertificate } from '../../features/offboarding/readCertificate.ts';
import type { CommandContext } from '../command.ts';
import { parseOptions } from '../parseOptions.ts';
import { oneWord, required } from '../parts.ts';
import { writeNewFile } from '../writeNewFile.ts';
import { withTenants } from './tenantParts.ts';

export const certificatePart = async (args: readonly string[], context: CommandContext): Promise<void> => {
  const { values, rest } = parseOptions(args, { out: 'string' });
  const name = oneWord(rest, 'short name or id');
  const file = required(values.out, '--out');
  await withTenants(context, async ({ store }) => {
    const certificate = await readCertificate(store, name);
    const text = async function* (): AsyncGenerator<string> {
      yield `${certificate}\n`;
    };
    await writeNewFile(file, text());
  });
};
