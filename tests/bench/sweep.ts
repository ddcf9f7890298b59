/**
 * P7: the sweep with plan, ledger, keys, receipts and audit, beside a bare removal of the same rows from the same tables with the same
 * indexes, in turns on copies of the same data. `COPANE_BENCH_SMALL=1` leaves out the million.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { mongoScratch } from '../contracts/mongoScratch.ts';
import { quantile } from './quantile.ts';
import { type Result, show } from './result.ts';
import { NOW, type Shape, seed, TENANT } from './sweepSeed.ts';

type Run = { ms: number; cpuMs: number; peak: number; resident: number; report: { removed: Record<string, number>; receipts: number } };

const forked = async <T>(script: string, args: readonly string[]): Promise<T> => {
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as ['ignore', 'ignore', 'inherit', 'ipc'];
  const child = fork(join(import.meta.dirname, script), args, { execArgv: ['--expose-gc'], stdio });
  const [answer] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`${script} ended with code ${code}.`))),
  ])) as [T];
  return answer;
};
const sweepIn = (dataFolder: string, mongodbUri?: string): Promise<Run> =>
  forked('sweepRun.ts', [dataFolder, NOW, ...(mongodbUri ? [mongodbUri] : [])]);
const bareIn = (dataFolder: string, shape: Shape): Promise<{ ms: number; cpuMs: number }> => forked('sweepBare.ts', [dataFolder, shape]);

const expectAll = ({ report }: Run, records: number): void => {
  const removed = Object.values(report.removed).reduce((sum, count) => sum + count, 0);
  if (removed !== records) throw new Error(`The sweep removed ${removed} of ${records} records.`);
};

/** Milliseconds: of the process's CPU on SQLite, which works within it, so that what else the machine does is not measured; of the clock on MongoDB. */
type Turn = { bare: number; sweep: number; peak: number; resident: number; wall: number };

const onSqlite = async (records: number, shape: Shape, turns: number): Promise<Turn[]> => {
  const root = await mkdtemp(join(tmpdir(), 'copane-bench-'));
  try {
    const original = join(root, 'original');
    await seed({ dataFolder: original }, records, shape);
    const all: Turn[] = [];
    for (let turn = 0; turn < turns; turn++) {
      const [a, b] = [join(root, 'bare'), join(root, 'sweep')];
      for (const copy of [a, b]) await cp(original, copy, { recursive: true });
      const bare = await bareIn(a, shape);
      const run = await sweepIn(b);
      expectAll(run, records);
      all.push({ bare: bare.cpuMs, sweep: run.cpuMs, peak: run.peak, resident: run.resident, wall: bare.ms / run.ms });
      for (const copy of [a, b]) await rm(copy, { recursive: true });
    }
    return all;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
};

const onMongo = async (uri: string, records: number, shape: Shape, turns: number): Promise<Turn[]> => {
  const all: Turn[] = [];
  const root = await mkdtemp(join(tmpdir(), 'copane-bench-'));
  for (let turn = 0; turn < turns; turn++) {
    const [a, b] = [mongoScratch(uri), mongoScratch(uri)];
    try {
      for (const { uri: mongodbUri } of [a, b]) await seed({ dataFolder: root, mongodbUri }, records, shape);
      const client = await MongoClient.connect(a.uri, { writeConcern: { w: 'majority' } });
      const sessions = client.db().collection('sessions');
      // A connection that is open, as the sweep's is.
      await sessions.estimatedDocumentCount();
      const before = performance.now();
      await sessions.deleteMany({ tenantId: TENANT, endedAt: { $lt: NOW } });
      if (shape === 'tree') {
        await client
          .db()
          .collection('messages')
          .deleteMany({ tenantId: TENANT, sentAt: { $lt: NOW } });
        await client.db(`${client.db().databaseName}_keys`).collection('keys').deleteMany({ tenantId: TENANT });
      }
      const bare = performance.now() - before;
      await client.close();
      const run = await sweepIn(root, b.uri);
      expectAll(run, records);
      all.push({ bare, sweep: run.ms, peak: run.peak, resident: run.resident, wall: bare / run.ms });
    } finally {
      await Promise.all([a.drop(), b.drop()]);
    }
  }
  await rm(root, { recursive: true, force: true });
  return all;
};

const megabytes = (bytes: number): string => show(bytes / 1024 ** 2, 'MB');
const median = (turns: readonly Turn[], pick: (turn: Turn) => number): number => quantile(turns.map(pick), 0.5);
const SHAPES: Record<Shape, string> = { flat: 'sessions', tree: 'sessions with chat and keys' };

const speed = (store: string, records: number, shape: Shape, turns: readonly Turn[]): Result => {
  const ratio = median(turns, ({ bare, sweep }) => bare / sweep);
  const rate = (pick: (turn: Turn) => number): string => show(records / (median(turns, pick) / 1000), '/s');
  return {
    id: 'P7',
    what: `sweep with receipts on ${store}, ${records.toLocaleString('en')} ${SHAPES[shape]}${store === 'SQLite' ? ', per second of CPU' : ''}`,
    measured: `${rate(({ sweep }) => sweep)} = ${ratio.toFixed(2)}x (${median(turns, ({ wall }) => wall).toFixed(2)}x by the clock)`,
    anchor: `bare removal ${rate(({ bare }) => bare)}`,
    budget: '>= 0.5x',
    met: ratio >= 0.5,
  };
};

export const benchSweep = async (): Promise<Result[]> => {
  const sizes = process.env.COPANE_BENCH_SMALL === '1' ? [10_000, 100_000] : [10_000, 100_000, 1_000_000];
  const results: Result[] = [];
  const peaks: number[] = [];
  const residents: number[] = [];
  for (const records of sizes) {
    const turns = await onSqlite(records, 'flat', records > 100_000 ? 1 : 3);
    peaks.push(median(turns, ({ peak }) => peak));
    residents.push(median(turns, ({ resident }) => resident));
    results.push(speed('SQLite', records, 'flat', turns));
  }
  results.push(speed('SQLite', 40_000, 'tree', await onSqlite(40_000, 'tree', 3)));
  const [least = 0] = peaks;
  const most = peaks.at(-1) ?? 0;
  results.push({
    id: 'P7',
    what: `live memory of the sweep, ${sizes.map((size) => size.toLocaleString('en')).join(', ')} sessions`,
    measured: `${peaks.map(megabytes).join(', ')} (resident ${residents.map(megabytes).join(', ')})`,
    anchor: `the smallest ${megabytes(least)}`,
    budget: 'flat: <= 1.3x',
    met: most <= 1.3 * least,
  });
  const uri = process.env.MONGODB_URI;
  if (uri) {
    for (const records of sizes.filter((size) => size <= 100_000)) {
      results.push(speed('MongoDB', records, 'flat', await onMongo(uri, records, 'flat', 3)));
    }
    results.push(speed('MongoDB', 10_000, 'tree', await onMongo(uri, 10_000, 'tree', 3)));
  }
  return results;
};
