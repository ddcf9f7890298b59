import { setTimeout as sleep } from 'node:timers/promises';
import { createUsage, type Usage } from '../features/usage/usage.ts';
import type { LiveSessions } from '../relay/liveSession.ts';
import type { ServiceParts } from './composeService.ts';

/** Figures for the bill. Bytes are counted on the sessions themselves, where that costs a frame next to nothing, and collected here. */
export const composeUsage = ({
  records,
  clock,
}: Pick<ServiceParts, 'records' | 'clock'>): Usage & { collectFrom(live: LiveSessions): void } => {
  const usage = createUsage({ records, clock, pause: (attempt) => sleep(Math.random() * attempt * 10) });
  let sessions: LiveSessions | null = null;
  return {
    count: usage.count,
    collectFrom: (live) => {
      sessions = live;
    },
    flush: () => {
      for (const live of sessions?.all() ?? []) {
        usage.count(live.visitor.tenantId, 'relayedBytes', live.relayedBytes);
        live.relayedBytes = 0;
      }
      return usage.flush();
    },
  };
};
