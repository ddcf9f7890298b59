import { LIMITS } from '../../../protocol/limits.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import type { TenantRecords } from '../../records/recordsPort.ts';

export type Track = RecordOf<'recordingTracks'>;

/** Every track of a recording, by number. One whose key was destroyed counts as gone. */
export const tracksOf = async (own: TenantRecords, recordingId: string): Promise<Track[]> =>
  (await own.list('recordingTracks', { index: 'byRecording', where: { recordingId }, limit: LIMITS.recordingTracks })).records;
