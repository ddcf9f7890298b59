import { LIMITS } from '../../protocol/limits.ts';
import { FLAG_CHUNK, FLAG_LAST, FLAG_RESET } from './frameHead.ts';

/**
 * What one agent's connection has of the page. Changed in place, since it is asked for every frame.
 * `snapshotId` -1: closed until a snapshot begins. `allowance`: bytes of the snapshot that are still on their way, which do not
 * count as falling behind, or a page larger than the send buffer could never be shown.
 */
export type PageGate = { snapshotId: number; loading: boolean; allowance: number; lagging: boolean };

export const closedGate = (): PageGate => ({ snapshotId: -1, loading: false, allowance: 0, lagging: false });

export const closeGate = (gate: PageGate): void => {
  gate.snapshotId = -1;
  gate.loading = false;
  gate.allowance = 0;
};

/**
 * `fellBehind`: skip this one, and when the buffer has drained ask for a new snapshot (`lagging` says so).
 * `overflow`: the connection is to be closed.
 */
export type PageVerdict = 'send' | 'skip' | 'fellBehind' | 'overflow';

export const gatePage = (gate: PageGate, flags: number, snapshotId: number, bytes: number, buffered: number): PageVerdict => {
  if (buffered > LIMITS.sendBufferHard) return 'overflow';
  if (gate.lagging) return 'skip';
  if (buffered === 0) gate.allowance = 0;
  if (flags & FLAG_RESET) {
    // A second snapshot while the first is still being sent: counted on top, up to the hard cap.
    gate.snapshotId = snapshotId;
    gate.loading = (flags & FLAG_CHUNK) > 0 && (flags & FLAG_LAST) === 0;
    gate.allowance += bytes;
    return 'send';
  }
  if (gate.snapshotId !== snapshotId) return 'skip';
  if (gate.loading) {
    gate.allowance += bytes;
    if (flags & FLAG_LAST) gate.loading = false;
    return 'send';
  }
  if (buffered > LIMITS.sendBufferSoft + gate.allowance) {
    closeGate(gate);
    gate.lagging = true;
    return 'fellBehind';
  }
  return 'send';
};
