import { record } from '@rrweb/record';
import { type Recorder, startRecorder } from '../../../widget/recorder/startRecorder.ts';
import { type Described, describePage } from './describePage.ts';
import { doOperation, pauseAfter, settle } from './runOperations.ts';
import { seededRandom } from './seededRandom.ts';
import { createWorld, type World } from './world.ts';

/** Events that arrived together; `reset` begins a view. */
export type Batch = { reset: boolean; events: unknown[] };
export type VisitorRun = { operations: string[] };
/** `haste`: the part of all looks at the clock that find the time of a slice gone, so that the recorder is cut off where it seldom is. */
export type RunOptions = { seed: number; turns: readonly number[]; recorder: 'ours' | 'plain'; haste?: number };

/** One in so many operations a late agent asks for the page; one in so many a part of the stream is lost until then. */
const LATE_AGENT = 0.02;
const LOSS = 0.015;

const batches: Batch[] = [];
const errors: string[] = [];
let world: World | undefined;
let recorder: Pick<Recorder, 'takeFullSnapshot'> | undefined;
/** After a loss nothing is applied until the next full view, as behind a gap in the sealed stream. */
let lost = false;
let open: Batch | undefined;

const emit = (event: unknown, startsView: boolean): void => {
  if (startsView) {
    lost = false;
    open = undefined;
  }
  if (lost) return;
  if (!open) {
    open = { reset: startsView, events: [] };
    batches.push(open);
    queueMicrotask(() => {
      open = undefined;
    });
  }
  open.events.push(JSON.parse(JSON.stringify(event)));
};

const start = (kind: RunOptions['recorder']): void => {
  if (kind === 'plain') {
    record({ emit: (event) => emit(event, (event.type as number) === 4), sampling: { scroll: 16 } });
    recorder = { takeFullSnapshot: () => record.takeFullSnapshot(true) };
    return;
  }
  recorder = startRecorder({
    mode: 'standard',
    selectors: {},
    emit,
    onError: (error) => errors.push(String((error as Error)?.stack ?? error)),
  });
};

/** The clock that slices go by. */
const hurry = (seed: number, haste: number): void => {
  const random = seededRandom(seed, 0x7a57e);
  const clock = performance.now.bind(performance);
  let ahead = 0;
  performance.now = () => {
    if (random.chance(haste)) ahead += 20;
    return clock() + ahead;
  };
};

const run = async ({ seed, turns, recorder: kind, haste = 0 }: RunOptions): Promise<VisitorRun> => {
  const operations: string[] = [];
  const inThis = createWorld(document.getElementById('world') as Element);
  world = inThis;
  inThis.noteMasks();
  if (haste > 0) hurry(seed, haste);
  start(kind);
  for (const turn of turns) {
    operations.push(`${turn} ${doOperation(inThis, seed, turn)}`);
    const fate = seededRandom(seed ^ 0x5bd1e995, turn).next();
    if (fate < LATE_AGENT) recorder?.takeFullSnapshot();
    else if (fate < LATE_AGENT + LOSS) lost = true;
    await pauseAfter(inThis, seed, turn);
  }
  await settle(inThis);
  if (lost) {
    recorder?.takeFullSnapshot();
    await settle(inThis);
  }
  return { operations };
};

/** The page as it is to be seen, what was sent since the last call, and all errors of the recorder. Plain rrweb masks nothing here. */
const collect = (kind: RunOptions['recorder']): { page: Described; batches: Batch[]; errors: string[] } => {
  // Frames have loaded since, perhaps in something masked.
  world?.noteMasks();
  return { page: describePage((world as World).base, kind === 'plain' ? undefined : world), batches: batches.splice(0), errors };
};

const fuzzVisitor = { run, collect };
export type FuzzVisitor = typeof fuzzVisitor;
Object.assign(globalThis, { fuzzVisitor });
