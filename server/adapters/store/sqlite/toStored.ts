import type { Located } from '../driver.ts';

/** A row of any table as the record that it holds. */
export function toStored(row: Record<string, unknown>): Located {
  const { schemaVersion, ...fields } = JSON.parse(String(row.record)) as Record<string, unknown>;
  return {
    ...fields,
    id: String(row.id),
    tenantId: String(row.tenantId),
    revision: Number(row.revision),
    schemaVersion: Number(schemaVersion),
  };
}
