import { ASSET_BYTES } from '../../../protocol/sealed/assetNames.ts';

/** Bytes of one asset; of all of one view; and how many leave in a second, so that they keep nothing else waiting. */
export const BUDGET = { asset: ASSET_BYTES, view: 3 * 1024 * 1024, perSecond: 1024 * 1024 } as const;

/** A view's assets: what is left of it, and until when the last one keeps the line busy. `now` in milliseconds. */
export const createBudget = (now: () => number, limits: { asset: number; view: number; perSecond: number } = BUDGET) => {
  let left = limits.view;
  let freeAt = 0;
  return {
    begin: (): void => {
      left = limits.view;
    },
    fits: (bytes: number): boolean => bytes <= limits.asset && bytes <= left,
    spend: (bytes: number): void => {
      left -= bytes;
      freeAt = Math.max(freeAt, now()) + (bytes / limits.perSecond) * 1_000;
    },
    /** Milliseconds until the next may leave. */
    wait: (): number => Math.max(0, freeAt - now()),
  };
};
