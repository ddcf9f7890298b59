import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createUnchanged } from '../../../../server/adapters/store/sqlite/createUnchanged.ts';
import { openSqlite } from '../../../../server/adapters/store/sqlite/openSqlite.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copane-unchanged-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('STORE-27 what another process wrote after the reading holds a removal up, what this one wrote does not', () => {
  const [ours, theirs] = [openSqlite(join(folder, 'one.sqlite')), openSqlite(join(folder, 'one.sqlite'))];
  ours.exec('CREATE TABLE rows (id INTEGER) STRICT; INSERT INTO rows VALUES (1), (2), (3)');
  const unchanged = createUnchanged(ours);
  const remove = ours.prepare(`DELETE FROM rows WHERE id < 3 AND ${unchanged.condition}`);
  const before = unchanged.version();
  theirs.exec('INSERT INTO rows VALUES (0)');
  expect(remove.run(before).changes).toBe(0);
  const now = unchanged.version();
  ours.exec('INSERT INTO rows VALUES (4)');
  expect(remove.run(now).changes).toBe(3);
  expect(ours.prepare('SELECT id FROM rows ORDER BY id').all()).toEqual([{ id: 3 }, { id: 4 }]);
  ours.close();
  theirs.close();
});
