import type { PastSession } from '../../protocol/http/dashboard.ts';
import type { TableSort } from '../design/tableSort.ts';

export type SortKey = 'visitor' | 'site' | 'started' | 'length';

/** In ms; 0 while it runs. */
export const sessionLength = ({ startedAt, endedAt }: Pick<PastSession, 'startedAt' | 'endedAt'>): number =>
  endedAt ? Date.parse(endedAt) - Date.parse(startedAt) : 0;

const COMPARE: Record<SortKey, (left: PastSession, right: PastSession) => number> = {
  visitor: (left, right) => (left.visitorName ?? '').localeCompare(right.visitorName ?? ''),
  site: (left, right) => left.siteName.localeCompare(right.siteName),
  started: (left, right) => Date.parse(left.startedAt) - Date.parse(right.startedAt),
  length: (left, right) => sessionLength(left) - sessionLength(right),
};

/** Orders one page of sessions; without an order, as the server gave them. */
export const sortSessions = (sessions: readonly PastSession[], sort: TableSort<SortKey> | undefined): PastSession[] => {
  if (!sort) return [...sessions];
  const sign = sort.direction === 'ascending' ? 1 : -1;
  return sessions.toSorted((left, right) => sign * COMPARE[sort.key](left, right));
};
