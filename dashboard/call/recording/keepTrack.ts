import type { Bytes, CryptoSource } from '../../../protocol/client/cryptoSource.ts';
import { importTrackKey, sealPiece } from '../../../protocol/client/recordedPiece.ts';
import type { TrackKind, TrackRequest } from '../../../protocol/http/recordings.ts';
import { recordingApi } from '../../api/recordingApi.ts';
import type { PieceUpload } from './pieceUpload.ts';
import { recordTrack, type TrackRecorder } from './trackRecorder.ts';

export type KeptSource = { of: TrackRequest['of']; kind: TrackKind; track: MediaStreamTrack; mimeType: string };

type Options = {
  recordingId: string;
  source: KeptSource;
  crypto: CryptoSource;
  upload: PieceUpload;
  MediaRecorder: typeof MediaRecorder;
  now(): number;
  /** Since the recording began. */
  elapsed(): number;
  /** The server does not take this track, or the browser does not record it. */
  failed(error: unknown): void;
  ended(): void;
};

/** Records one track at once, seals what comes with the key that the server gives for it, and hands it on to be sent. */
export const keepTrack = ({ recordingId, source, crypto, upload, now, elapsed, failed, ended, MediaRecorder }: Options): TrackRecorder => {
  const { of, kind, track, mimeType } = source;
  let opened: Promise<{ number: number; key: CryptoKey }> | undefined;
  let pieces = 0;
  let lastMs = 0;

  const open = (offsetMs: number): void => {
    opened = recordingApi
      .openTrack(recordingId, { of, kind, codec: mimeType, offsetMs: Math.max(0, Math.round(offsetMs)) })
      .then(async ({ number, key }) => ({ number, key: await importTrackKey(crypto, key) }));
    opened.catch(failed);
  };
  const keep = async (bytes: Bytes, durationMs: number): Promise<void> => {
    if (!opened) return;
    const { number, key } = await opened;
    const piece = pieces;
    const sealed = await sealPiece(crypto, key, { recordingId, number, piece }, bytes);
    pieces += 1;
    lastMs = durationMs;
    await upload.add({ number, pieces, durationMs }, piece, sealed);
  };
  return recordTrack({
    track,
    mimeType,
    MediaRecorder,
    now,
    began: () => open(elapsed()),
    piece: ({ bytes, durationMs }) => keep(bytes, durationMs),
    ended: () => {
      if (!opened) return ended();
      opened.then(({ number }) => upload.end({ number, pieces, durationMs: lastMs }), failed).finally(ended);
    },
  });
};
