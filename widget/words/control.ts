import type { Shape } from './en.ts';

/** Words beside an agent's hand, which come with control. */
export const controlEn = {
  tapHere: (name: string) => `${name} asks you to tap here`,
} as const;

export type ControlWords = Shape<typeof controlEn>;
