import * as z from 'zod/mini';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Keys } from '../../ports/keys.ts';
import type { Ledger } from '../../ports/ledger.ts';
import type { Seal } from './backupFormat.ts';
import { readBackup } from './readBackup.ts';
import { damaged } from './readLines.ts';

const text = z.string().check(z.minLength(1));
const LINES = {
  keys: z.strictObject({ tenantId: text, owner: text, activity: text, keyId: text, wrapped: text }),
  roots: z.strictObject({ name: text, wrapped: text }),
  tombstones: z.strictObject({ tenantId: text, owner: text, at: text }),
  ledger: z.strictObject({ tenantId: text, receiptId: text, number: z.int(), plannedAt: text, hashes: z.string(), receipt: z.string() }),
};
type Line = { [K in keyof typeof LINES]: { collection: K; record: z.infer<(typeof LINES)[K]> } }[keyof typeof LINES];

async function* keyLines(file: string, seal: Seal | null): AsyncGenerator<Line> {
  for await (const { collection, record } of readBackup(file, seal)) {
    const schema = Object.hasOwn(LINES, collection) ? LINES[collection as keyof typeof LINES] : undefined;
    const parsed = schema?.safeParse(record);
    if (!parsed?.success) throw damaged(file, 'a line of it is not as it should be');
    yield { collection, record: parsed.data } as Line;
  }
}

/** Roots of a backup of keys, by name: they tell whether a master key fits, before anything is put anywhere. */
export async function rootsIn(file: string): Promise<Map<string, string>> {
  const roots = new Map<string, string>();
  for await (const { collection, record } of keyLines(file, null)) if (collection === 'roots') roots.set(record.name, record.wrapped);
  return roots;
}

export type KeysReport = { keys: number; buried: number; entries: number };

/**
 * Verifies the whole file, then puts the ledger and the tombstones, and at last keys that are not there, but for owners who were
 * buried, here or in the backup: what was destroyed by an erasure stays destroyed.
 */
export async function restoreKeys(parts: {
  file: string;
  keys: Keys;
  ledger: Ledger;
  seal: Seal;
  tombstone(tenantId: string, owner: string): string;
  replace: boolean;
}): Promise<KeysReport> {
  const { file, keys, ledger, seal, tombstone, replace } = parts;
  for await (const _line of keyLines(file, seal));
  if (!replace && (await keys.list({ after: null, limit: 1 })).length > 0) {
    throw new CopaneError('conflict', 'There are keys here already. Use --replace to add those of the backup that are missing.');
  }
  const report: KeysReport = { keys: 0, buried: 0, entries: 0 };
  for await (const line of keyLines(file, seal)) {
    if (line.collection === 'roots') await keys.putRootIfAbsent(line.record.name, line.record.wrapped);
    if (line.collection === 'tombstones') await ledger.bury(line.record.tenantId, [line.record.owner], line.record.at);
    if (line.collection === 'ledger') {
      const { tenantId, number } = line.record;
      const [present] = await ledger.list(tenantId, { after: number - 1, limit: 1 });
      // What is here is as young or younger.
      if (present?.number === number) continue;
      await ledger.put({ ...line.record, hashes: Buffer.from(line.record.hashes, 'base64') });
      report.entries++;
    }
  }
  for await (const line of keyLines(file, seal)) {
    if (line.collection !== 'keys') continue;
    const { keyId, wrapped, ...scope } = line.record;
    const { tenantId, owner } = scope;
    const isBuried = (whom: string): Promise<boolean> => ledger.isBuried(tenantId, tombstone(tenantId, whom));
    // A customer who left is buried under its own id.
    if ((await isBuried(owner)) || (await isBuried(tenantId))) {
      report.buried++;
      continue;
    }
    await keys.putIfAbsent(scope, { keyId, wrapped });
    report.keys++;
  }
  return report;
}
