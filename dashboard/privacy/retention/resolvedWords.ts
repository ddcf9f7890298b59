import type { Resolved } from './compareRetention.ts';
import { periodWords } from './periodWords.ts';

/** What holds in the end, in one or two words: "14 months". */
export const resolvedWords = ({ kind, period }: Resolved): string =>
  kind === 'live' ? 'Not stored' : kind === 'untilDeleted' || !period ? 'Until deleted' : periodWords(period);
