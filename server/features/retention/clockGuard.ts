import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import { type ClockJump, forgetJump, readJump, writeJump } from './clockJump.ts';
import { writeMeta } from './writeMeta.ts';

export type ClockState = 'good' | 'behind' | 'jumped';
export type ClockJudgement = { good: boolean; state: ClockState; sentence: string };

export type ClockGuard = {
  /** Whether deletion may go by the clock now. Moves the highest time seen forward when it may. */
  judge(): Promise<ClockJudgement>;
  /** The same judgement, changing nothing. */
  look(): Promise<ClockJudgement>;
  /** The operator vouches for the clock as it is. */
  accept(): Promise<void>;
  /** The operator says that the step forward was wrong: deletion waits until the clock is set right or accepted. */
  reject(): Promise<void>;
  /** What the last judgement in this process was, for `/readyz`. */
  last(): ClockJudgement;
};

/** Highest time seen. */
const MARK = 'meta_clock';
/** Clocks of one cluster may differ by this much without anything being wrong. */
const TOLERANCE_MS = 60_000;
/** So long an operator has to say that a step forward was wrong. */
const PAUSE_MS = 60 * 60_000;

const GOOD: ClockJudgement = { good: true, state: 'good', sentence: 'The clock agrees with what was seen before.' };

type Parts = { store: Store; clock: Clock /** Called when the judgement changes for the worse. */; alert(judgement: ClockJudgement): void };

/**
 * Judges the wall clock: within the process against the monotonic clock, which no one can set; after downtime against the highest
 * time seen and the clock of the database's machine.
 */
export function createClockGuard({ store, clock, alert }: Parts): ClockGuard {
  const platform = store.platform();
  let baseline = { wall: clock.now(), monotonic: clock.monotonic() };
  /** When this process saw the step that it waits for: another one meanwhile begins the hour anew. */
  let waiting: typeof baseline | null = null;
  let checkedStore = false;
  let latest = GOOD;

  /** How far the wall clock has moved without time having passed. */
  const stepSince = (then: typeof baseline): number => clock.now() - then.wall - (clock.monotonic() - then.monotonic);
  const step = (): number => stepSince(baseline);

  /** Against the database's clock, until it agrees: from then on the monotonic clock tells. */
  const aheadOfStore = async (): Promise<number> => {
    const there = checkedStore ? null : await store.now();
    return there === null ? 0 : clock.now() - Date.parse(there);
  };

  /** What the clock is worth now, and what is to be kept of it. Changes nothing. */
  const assess = async (): Promise<{ judgement: ClockJudgement; jump: ClockJump | null; mark: string | null; now: string }> => {
    const now = new Date(clock.now()).toISOString();
    const mark = (await platform.get('meta', MARK))?.value ?? null;
    const kept = await readJump(platform);
    const since = kept === null ? Number.NEGATIVE_INFINITY : Date.parse(now) - Date.parse(kept.to);
    // What was kept says something of readings from then on, not of a clock that is back where it belongs.
    const jump = kept !== null && since >= -TOLERANCE_MS ? kept : null;
    const found = (judgement: ClockJudgement, left: ClockJump | null = jump) => ({ judgement, jump: left, mark, now });
    if (jump?.decision === 'accepted' && since < PAUSE_MS) return found(GOOD);
    const ahead = await aheadOfStore();
    if (mark !== null && Date.parse(now) < Date.parse(mark) - TOLERANCE_MS) return found(behind(mark));
    if (step() < -TOLERANCE_MS || ahead < -TOLERANCE_MS) return found(behind(null));
    if (jump?.decision === 'none' && waiting && stepSince(waiting) > TOLERANCE_MS) {
      const next: ClockJump = { to: now, byMs: Math.round(step()), decision: 'none' };
      return found(jumped(next), next);
    }
    if (jump?.decision === 'rejected' || (jump?.decision === 'none' && since < PAUSE_MS)) return found(jumped(jump));
    const moved = Math.max(step(), ahead);
    if (jump?.decision === 'none' || moved <= TOLERANCE_MS) return found(GOOD, null);
    const seen: ClockJump = { to: now, byMs: Math.round(moved), decision: 'none' };
    return found(jumped(seen), seen);
  };

  const judge = async (): Promise<ClockJudgement> => {
    const { judgement, jump, mark, now } = await assess();
    if (judgement.state === 'jumped' && jump) {
      if (waiting === null || jump.to === now) waiting = { wall: clock.now(), monotonic: clock.monotonic() };
      await writeJump(platform, jump, now);
    }
    if (judgement.good) {
      baseline = { wall: clock.now(), monotonic: clock.monotonic() };
      waiting = null;
      checkedStore = true;
      if (jump === null) await forgetJump(platform);
      if (mark === null || mark < now) await writeMeta(platform, MARK, now, now);
    }
    if (judgement.state !== latest.state && !judgement.good) alert(judgement);
    latest = judgement;
    return judgement;
  };

  return {
    judge,
    look: async () => (await assess()).judgement,
    last: () => latest,
    async accept() {
      const now = new Date(clock.now()).toISOString();
      // Whatever process judges next hears of it here.
      await writeJump(platform, { to: now, byMs: 0, decision: 'accepted' }, now);
      await writeMeta(platform, MARK, now, now);
    },
    async reject() {
      const jump = await readJump(platform);
      if (jump?.decision !== 'none') throw new CopaneError('not-found', 'The clock has made no step forward that could be rejected.');
      await writeJump(platform, { ...jump, decision: 'rejected' }, new Date(clock.now()).toISOString());
    },
  };
}

const behind = (mark: string | null): ClockJudgement => ({
  good: false,
  state: 'behind',
  sentence:
    mark === null
      ? 'The clock was set back, so nothing is deleted. Set it right, or run "copane clock accept" if it is right now.'
      : `The clock is behind ${mark}, a time that was seen before, so nothing is deleted. Set it right, or run "copane clock accept" if it is right now.`,
});

const jumped = ({ to, byMs, decision }: ClockJump): ClockJudgement => ({
  good: false,
  state: 'jumped',
  sentence:
    decision === 'rejected'
      ? `The step of the clock to ${to} was rejected, so nothing is deleted. Set the clock right, or run "copane clock accept".`
      : `The clock made an unexplained step of ${Math.round(byMs / 60_000)} minutes to ${to}. Deletion waits an hour from then; "copane clock reject" stops it, "copane clock accept" ends the wait.`,
});
