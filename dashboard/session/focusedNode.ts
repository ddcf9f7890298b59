import { EventType, IncrementalSource, MouseInteractions } from '@rrweb/types';

type Shape = { type?: unknown; data?: { source?: unknown; type?: unknown; id?: unknown } | null } | null;

/** The node that got the focus last, by these rrweb events of a visitor's page; they may be anything. */
export const focusedNode = (events: readonly unknown[]): number | undefined => {
  for (const event of events.toReversed() as Shape[]) {
    const data = event?.type === EventType.IncrementalSnapshot ? event.data : undefined;
    if (data?.source !== IncrementalSource.MouseInteraction || data.type !== MouseInteractions.Focus) continue;
    if (typeof data.id === 'number' && Number.isInteger(data.id) && data.id > 0) return data.id;
  }
  return undefined;
};
