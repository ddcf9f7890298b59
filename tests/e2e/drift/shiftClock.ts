/** Loaded before a process (`--import`): its wall clock is ahead by DRIFT_SHIFT_MS. The monotonic clock stays. */
const shift = Number(process.env.DRIFT_SHIFT_MS ?? 0);
const RealDate = Date;

globalThis.Date = class extends RealDate {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(RealDate.now() + shift);
    else super(...(given as [number]));
  }

  static override now(): number {
    return RealDate.now() + shift;
  }
} as DateConstructor;
