import { exportTenant } from '../../features/offboarding/exportTenant.ts';
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
    const lines = async function* (): AsyncGenerator<string> {
      for await (const line of exportTenant(records, id)) {
        count++;
        yield `${JSON.stringify(line)}\n`;
      }
    };
    await writeNewFile(file, lines());
    context.remark(`${count} records of ${slug} in the clear, in ${file}. Hand it over safely, and remove it here.`);
  });
};
