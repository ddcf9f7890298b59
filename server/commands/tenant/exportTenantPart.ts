import { exportLines } from '../../features/offboarding/exportLines.ts';
import type { CommandContext } from '../command.ts';
import { parseOptions } from '../parseOptions.ts';
import { oneWord, required } from '../parts.ts';
import { writeNewFile } from '../writeNewFile.ts';
import { withTenants } from './tenantParts.ts';

export const exportTenantPart = async (args: readonly string[], context: CommandContext): Promise<void> => {
  const { values, rest } = parseOptions(args, { out: 'string' });
  const slug = oneWord(rest, 'short name');
  const file = required(values.out, '--out');
  await withTenants(context, async ({ tenants, records, note }) => {
    const { id } = await tenants.bySlug(slug);
    await note(id, { action: 'data.export', target: { kind: 'tenant', id } });
    let count = 0;
    const counted = async function* (): AsyncGenerator<string> {
      for await (const line of exportLines(records, id)) {
        count++;
        yield line;
      }
    };
    await writeNewFile(file, counted());
    context.remark(`${count} records of ${slug} in the clear, in ${file}. Hand it over safely, and remove it here.`);
  });
};
