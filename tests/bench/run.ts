/** `npm run bench [-- NAME…] [--json FILE]`: each budget beside its anchor, measured in the same run. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchContinuity } from './continuity.ts';
import { benchFuzz } from './fuzz.ts';
import { benchLatency } from './latency.ts';
import { benchLoad } from './load.ts';
import { benchPages } from './pages.ts';
import { benchRelay } from './relay.ts';
import type { Result } from './result.ts';
import { benchStart } from './start.ts';
import { benchStream } from './stream.ts';
import { benchSweep } from './sweep.ts';

const BENCHMARKS: Record<string, () => Promise<Result[]>> = {
  load: benchLoad,
  latency: benchLatency,
  start: benchStart,
  stream: benchStream,
  relay: benchRelay,
  sweep: benchSweep,
  continuity: benchContinuity,
  fuzz: benchFuzz,
  pages: benchPages,
};

const { values, positionals } = parseArgs({ options: { json: { type: 'string' } }, allowPositionals: true });
const unknown = positionals.filter((name) => !(name in BENCHMARKS));
if (unknown.length > 0) {
  console.error(`Unknown benchmark: ${unknown.join(', ')}. There are: ${Object.keys(BENCHMARKS).join(', ')}.`);
  process.exit(2);
}

const results: Result[] = [];
for (const [name, benchmark] of Object.entries(BENCHMARKS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  console.error(`bench: ${name} …`);
  results.push(...(await benchmark()));
}

const columns = ['id', 'what', 'measured', 'anchor', 'budget'] as const;
const rows = [[...columns, 'met'], ...results.map((result) => [...columns.map((column) => result[column]), result.met ? 'yes' : 'NO'])];
const widths = rows[0]?.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0))) ?? [];
for (const row of rows)
  console.log(
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
