/** Runs that failed once and must not again: the seed and the operations that are left of it. */
export const PINNED_SEEDS: readonly { seed: number; turns: readonly number[]; was: string }[] = [];
