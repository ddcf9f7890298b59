import type { Place } from '../../protocol/messages/relayToAgent.ts';

/** "Oslo, Norway", or the part that is known; null when nothing is. */
export const placeWords = (place: Place | null | undefined): string | null =>
  [place?.city, place?.country].filter(Boolean).join(', ') || null;
