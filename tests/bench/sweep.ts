/**
 * P7: the sweep with plan, ledger, keys, receipts and audit, beside a bare removal of the same rows from the same tables with the same
 * indexes, in turns on copies of the same data. Both do the same with another store first, as a server that runs has done; memory is looked
 * at in a run of its own, since each look is a collection that empties the caches. `COPANE_BENCH_SMALL=1` leaves out the million.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collection, MongoClient } from 'mongodb';
import type { StoreLocation } from '../../server/compose/openStore.ts';
import { STEP } from '../../server/features/retention/carrying.ts';
import { inChunks } from '../../server/features/retention/inChunks.ts';
import { ITEMS_A_RECEIPT as PAGE } from '../../server/features/retention/planRoots.ts';
import { mongoScratch } from '../contracts/mongoScratch.ts';
import { quantile } from './quantile.ts';
import { type Result, show } from './result.ts';
import { NOW, type Shape, TENANT } from './sweepScene.ts';
import { seed } from './sweepSeed.ts';

type Measured = { ms: number; cpuMs: number };
type Run = Measured & { peak: number; resident: number; report: { removed: Record<string, number>; receipts: number } };

/** Records of the store that both sides begin with: enough that what runs often is compiled. */
const WARM = 20_000;

const forked = async <T>(script: string, args: readonly string[]): Promise<T> => {
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as ['ignore', 'ignore', 'inherit', 'ipc'];
  const child = fork(join(import.meta.dirname, script), args, { execArgv: ['--expose-gc'], stdio });
  const [answer] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`${script} ended with code ${code}.`))),
  ])) as [T];
  return answer;
};
const sweepIn = (warm: StoreLocation, measured: StoreLocation, look = false): Promise<Run> =>
  forked('sweepRun.ts', [JSON.stringify(warm), JSON.stringify(measured), look ? 'look' : '']);
const bareIn = (warm: string, measured: string, shape: Shape): Promise<Measured> => forked('sweepBare.ts', [warm, measured, shape]);

const expectAll = ({ report }: Run, records: number): void => {
  const removed = Object.values(report.removed).reduce((sum, count) => sum + count, 0);
  if (removed !== records) throw new Error(`The sweep removed ${removed} of ${records} records.`);
};

/** Milliseconds: of the process's CPU on SQLite, which works within it, so that what else the machine does is not measured; of the clock on MongoDB. */
type Turn = { bare: number; sweep: number; wall: number; floor?: number };
type Memory = { peak: number; resident: number };

const onSqlite = async (records: number, shape: Shape, turns: number): Promise<{ all: Turn[]; memory: Memory }> => {
  const root = await mkdtemp(join(tmpdir(), 'copane-bench-'));
  try {
    const [original, small] = [join(root, 'original'), join(root, 'small')];
    await seed({ dataFolder: original }, records, shape);
    await seed({ dataFolder: small }, WARM, shape);
    const onCopies = async <T>(work: (warm: string, measured: string) => Promise<T>): Promise<T> => {
      const [warm, measured] = [join(root, 'warm'), join(root, 'measured')];
      await cp(small, warm, { recursive: true });
      await cp(original, measured, { recursive: true });
      const answer = await work(warm, measured);
      for (const copy of [warm, measured]) await rm(copy, { recursive: true });
      return answer;
    };
    const swept = async (look: boolean): Promise<Run> => {
      const run = await onCopies((warm, measured) => sweepIn({ dataFolder: warm }, { dataFolder: measured }, look));
      expectAll(run, records);
      return run;
    };
    const all: Turn[] = [];
    for (let turn = 0; turn < turns; turn++) {
      const bare = await onCopies((warm, measured) => bareIn(warm, measured, shape));
      const run = await swept(false);
      all.push({ bare: bare.cpuMs, sweep: run.cpuMs, wall: bare.ms / run.ms });
    }
    return { all, memory: await swept(true) };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
};

const bareOnMongo = async (uri: string, shape: Shape): Promise<number> => {
  const client = await MongoClient.connect(uri, { writeConcern: { w: 'majority' } });
  const sessions = client.db().collection('sessions');
  // A connection that is open, as the sweep's is.
  await sessions.estimatedDocumentCount();
  const before = performance.now();
  await sessions.deleteMany({ tenantId: TENANT, endedAt: { $lt: NOW } });
  if (shape === 'tree') {
    const messages = client.db().collection('messages');
    await messages.deleteMany({ tenantId: TENANT, sentAt: { $lt: NOW } });
    await client.db(`${client.db().databaseName}_keys`).collection('keys').deleteMany({ tenantId: TENANT });
  }
  const ms = performance.now() - before;
  await client.close();
  return ms;
};

/**
 * What a receipt cannot do without, and nothing else: the ids are read, by which it will name what went, and exactly those are removed, in
 * steps between which others are served. What the sweep needs beyond that are its receipts.
 */
const namedOnMongo = async (uri: string, shape: Shape): Promise<number> => {
  const client = await MongoClient.connect(uri, { writeConcern: { w: 'majority' } });
  const database = client.db();
  await database.collection('sessions').estimatedDocumentCount();
  const before = performance.now();
  const removeAll = async (rows: Collection<{ _id: string }>, filter: object): Promise<void> => {
    for (;;) {
      const page = await rows.find(filter).project<{ _id: string }>({ _id: 1 }).limit(PAGE).batchSize(PAGE).toArray();
      for (const some of inChunks(page, STEP)) await rows.deleteMany({ _id: { $in: some.map(({ _id }) => _id) } });
      if (page.length < PAGE) return;
    }
  };
  await removeAll(database.collection('sessions'), { tenantId: TENANT, endedAt: { $lt: NOW } });
  if (shape === 'tree') {
    await removeAll(database.collection('messages'), { tenantId: TENANT, sentAt: { $lt: NOW } });
    await removeAll(client.db(`${database.databaseName}_keys`).collection('keys'), { tenantId: TENANT });
  }
  const ms = performance.now() - before;
  await client.close();
  return ms;
};

const onMongo = async (uri: string, records: number, shape: Shape, turns: number): Promise<Turn[]> => {
  const all: Turn[] = [];
  const dataFolder = await mkdtemp(join(tmpdir(), 'copane-bench-'));
  for (let turn = 0; turn < turns; turn++) {
    const scratch = Array.from({ length: 6 }, () => mongoScratch(uri));
    const [warmBare, bareOne, warmNamed, namedOne, warm, measured] = scratch.map(({ uri: mongodbUri }) => ({ dataFolder, mongodbUri })) as [
      Place,
      Place,
      Place,
      Place,
      Place,
      Place,
    ];
    try {
      for (const place of [warmBare, warmNamed, warm]) await seed(place, WARM, shape);
      for (const place of [bareOne, namedOne, measured]) await seed(place, records, shape);
      await bareOnMongo(warmBare.mongodbUri, shape);
      const bare = await bareOnMongo(bareOne.mongodbUri, shape);
      await namedOnMongo(warmNamed.mongodbUri, shape);
      const floor = await namedOnMongo(namedOne.mongodbUri, shape);
      const run = await sweepIn(warm, measured);
      expectAll(run, records);
      all.push({ bare, sweep: run.ms, wall: bare / run.ms, floor });
    } finally {
      await Promise.all(scratch.map(({ drop }) => drop()));
    }
  }
  await rm(dataFolder, { recursive: true, force: true });
  return all;
};

type Place = { dataFolder: string; mongodbUri: string };

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

/** The same turns beside what naming the records costs by itself. Says what receipts cost; the budget is that of the row above. */
const beyondNaming = (records: number, shape: Shape, turns: readonly Turn[]): Result => {
  const floor = (turn: Turn): number => turn.floor ?? Number.NaN;
  const rate = (pick: (turn: Turn) => number): string => show(records / (median(turns, pick) / 1000), '/s');
  return {
    id: 'P7',
    what: `the same, MongoDB, ${records.toLocaleString('en')} ${SHAPES[shape]}, beside a removal that reads the ids and removes those, in the same steps`,
    measured: `${rate(({ sweep }) => sweep)} = ${median(turns, (turn) => floor(turn) / turn.sweep).toFixed(2)}x`,
    anchor: `ids read, then removed ${rate(floor)}`,
    budget: 'none',
    met: true,
  };
};

/** The shorter, the more often. */
const TURNS: Record<number, number> = { 10000: 7, 1000000: 1 };

export const benchSweep = async (): Promise<Result[]> => {
  const sizes = process.env.COPANE_BENCH_SMALL === '1' ? [10_000, 100_000] : [10_000, 100_000, 1_000_000];
  const results: Result[] = [];
  const peaks: number[] = [];
  const residents: number[] = [];
  for (const records of sizes) {
    const { all, memory } = await onSqlite(records, 'flat', TURNS[records] ?? 3);
    peaks.push(memory.peak);
    residents.push(memory.resident);
    results.push(speed('SQLite', records, 'flat', all));
  }
  results.push(speed('SQLite', 40_000, 'tree', (await onSqlite(40_000, 'tree', 3)).all));
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
      const all = await onMongo(uri, records, 'flat', 3);
      results.push(speed('MongoDB', records, 'flat', all), beyondNaming(records, 'flat', all));
    }
    const all = await onMongo(uri, 10_000, 'tree', 3);
    results.push(speed('MongoDB', 10_000, 'tree', all), beyondNaming(10_000, 'tree', all));
  }
  return results;
};
