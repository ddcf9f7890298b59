import { CopaneError } from '../../protocol/copaneError.ts';

/** What to tell a person of any failure. */
export const messageOf = (error: unknown): string =>
  error instanceof CopaneError ? error.message : 'Something went wrong on this page. Reload it; nothing was changed.';
