import type { FrameKind } from '../../protocol/frame.ts';
import type { RoomState } from './roomState.ts';

/**
 * `pass`: on to the other side. `drop`: not allowed now (no consent, not the holder, a tab in the background): consents change
 * while frames are on their way, so this closes nothing. `refuse`: never allowed to this end; the socket is closed.
 */
export type FrameVerdict = 'pass' | 'drop' | 'refuse';

/** Everything about the view, and where the visitor's cursor is, needs consent to view; signalling of a call does not. */
export const admitVisitorFrame = (state: RoomState, ownTab: number, kind: FrameKind, frameTab: number): FrameVerdict => {
  if (kind === 'control' || kind === 'mark' || frameTab !== ownTab) return 'refuse';
  if (kind === 'page') return ownTab === state.activeTab && state.viewers.length > 0 ? 'pass' : 'drop';
  return 'pass';
};

export const admitAgentFrame = (state: RoomState, number: number, kind: FrameKind, frameTab: number): FrameVerdict => {
  if (kind === 'page' || kind === 'state') return 'refuse';
  if (kind === 'call') return 'pass';
  if (!state.viewers.includes(number)) return 'drop';
  // The holder is a connection whose account has a current grant (roomState.settle); one tab is controlled.
  if (kind === 'control') return state.control?.number === number && frameTab === state.activeTab ? 'pass' : 'drop';
  return 'pass';
};
