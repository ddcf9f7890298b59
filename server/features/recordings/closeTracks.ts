import { CopaneError } from '../../../protocol/copaneError.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import type { TenantRecords } from '../../records/recordsPort.ts';
import { tracksOf } from './tracksOf.ts';

/** A consent was taken back: nothing more is added to what was recorded of this person. */
export const closeTracksOf = async (own: TenantRecords, recordingId: string, ownerId: string): Promise<void> => {
  for (const track of await tracksOf(own, recordingId)) if (track.ownerId === ownerId) await close(own, track);
};

async function close(own: TenantRecords, { id, state }: RecordOf<'recordingTracks'>): Promise<void> {
  if (state !== 'open') return;
  await own.patch('recordingTracks', id, { state: 'withdrawn' }).catch((error: unknown) => {
    // Erased meanwhile: then there is nothing to close.
    if (!(error instanceof CopaneError && error.code === 'not-found')) throw error;
  });
}
