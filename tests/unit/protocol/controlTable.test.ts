import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CONTROL_TABLE, controlTableText } from '../../../protocol/controlTable.ts';

const specs = join(import.meta.dirname, '../../e2e/control');

it('CTRL-5 the printed table is the one that the dashboard shows', async () => {
  await expect(controlTableText()).toMatchFileSnapshot('../../../docs/control.md');
});

it('CTRL-5 each row has one test in a browser', () => {
  const text = readdirSync(specs)
    .filter((name) => name.endsWith('.spec.ts'))
    .map((name) => readFileSync(join(specs, name), 'utf8'))
    .join('\n');
  const tested = [...text.matchAll(/\brow\(\s*'([\w-]+)'/g)].map(([, id]) => id);
  expect(tested.toSorted()).toEqual(CONTROL_TABLE.map(({ id }) => id).toSorted());
});
