import { CopaneError } from '../../../protocol/copaneError.ts';
import type { TenantRecords } from '../../records/recordsPort.ts';
import { tracksOf } from './tracksOf.ts';

/** A recording is complete when it is over and every track of it has come to its end. */
export const settleRecording = async (own: TenantRecords, recordingId: string): Promise<void> => {
  const recording = await own.get('recordings', recordingId);
  if (recording?.state !== 'saving') return;
  if ((await tracksOf(own, recordingId)).some(({ state }) => state === 'open')) return;
  try {
    await own.patch('recordings', recordingId, { state: 'complete' }, { revision: recording.revision });
  } catch (error) {
    // Somebody else was first, or deleted it.
    if (!(error instanceof CopaneError && (error.code === 'conflict' || error.code === 'not-found'))) throw error;
  }
};
