import type { Page } from '@playwright/test';
import type { MarkSelectors } from '../../../widget/recorder/marks.ts';
import type { MaskMode } from '../../../widget/recorder/maskKit.ts';

/** Stands for the case's canary in `html`, `head` and `path`. */
export const C = '%CANARY%';
/** Stand for the four groups of a number that is the secret. */
export const [G1, G2, G3, G4] = ['%GROUP1%', '%GROUP2%', '%GROUP3%', '%GROUP4%'] as const;

/** One way in which a secret could leave. The secret is a canary that is in the live page once the case has run. */
export type MaskingCase = {
  id: string;
  /** Content of the body. */
  html?: string;
  head?: string;
  /** Path, query and fragment of the page. */
  path?: string;
  /** Runs in the page before recording starts; closes over nothing. */
  before?: (canary: string) => unknown;
  /** Runs in the page while it is recorded; closes over nothing. */
  act?: (canary: string) => unknown;
  /** Instead of `act`, for a case that shares its page with others and keeps to its own part of it. */
  within?: (part: Element, canary: string) => unknown;
  /** What a visitor does while the page is recorded. */
  user?: (page: Page, canary: string) => Promise<void>;
  /** The secret is a payment card number of sixteen digits. */
  number?: true;
  /** Each recorder needs a page of its own: of several, only the last is told of adopted stylesheets. */
  apart?: true;
  /** In which modes the canary must not leave; both if nothing is said. */
  modes?: readonly MaskMode[];
  selectors?: Partial<MarkSelectors>;
};

/** The other way round: what an agent must be able to see. */
export type ShownCase = MaskingCase & { shown: true };
