import type { Located } from '../driver.ts';

/** A row of any table as the record that it holds. What was parsed is filled up in place: a copy costs half as much again. */
export function toStored(row: Record<string, unknown>, tenantId: string): Located {
  const record = JSON.parse(String(row.record)) as Record<string, unknown>;
  return Object.assign(record, {
    id: String(row.id),
    tenantId,
    revision: Number(row.revision),
    schemaVersion: Number(record.schemaVersion),
  });
}
