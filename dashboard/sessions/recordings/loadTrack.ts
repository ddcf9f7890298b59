import type { Bytes, CryptoSource } from '../../../protocol/client/cryptoSource.ts';
import { importTrackKey, openPiece } from '../../../protocol/client/recordedPiece.ts';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { RecordedTrack } from '../../../protocol/http/recordings.ts';
import { recordingApi } from '../../api/recordingApi.ts';

/** One track as a file that the browser plays: its pieces fetched, opened and put together here. Throws CopaneError. */
export const loadTrack = async (
  crypto: CryptoSource,
  recordingId: string,
  { number, key, pieces, codec }: RecordedTrack,
  signal: AbortSignal,
): Promise<Blob> => {
  if (key === undefined) throw new CopaneError('forbidden', 'Your role does not play recordings.');
  const trackKey = await importTrackKey(crypto, key);
  const opened: Bytes[] = [];
  for (let piece = 0; piece < pieces; piece++) {
    const sealed = await recordingApi.piece(recordingId, { number, piece }, signal);
    opened.push(await openPiece(crypto, trackKey, { recordingId, number, piece }, sealed));
  }
  return new Blob(opened, { type: codec });
};
