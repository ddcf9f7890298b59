import type { Records } from '../../records/recordsPort.ts';
import { exportTenant } from './exportTenant.ts';

/** The same as NDJSON: `{collection, record}`, one a line. */
export async function* exportLines(records: Records, tenantId: string): AsyncGenerator<string> {
  for await (const line of exportTenant(records, tenantId)) yield `${JSON.stringify(line)}\n`;
}
