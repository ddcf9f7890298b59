import type { Bytes } from '../../../protocol/client/cryptoSource.ts';

export type TrackPiece = { bytes: Bytes; durationMs: number };
export type TrackRecorder = { stop(): void };

type Options = {
  track: MediaStreamTrack;
  mimeType: string;
  MediaRecorder: typeof MediaRecorder;
  /** Milliseconds on a clock that never runs back. */
  now(): number;
  began(): void;
  /** One after the other: the next comes when this one is dealt with. */
  piece(piece: TrackPiece): Promise<void>;
  /** Stopped, or the track ended, or the browser cannot record it; after the last piece. */
  ended(): void;
};

/** What is lost when the tab dies is at most this long. */
const SLICE_MS = 2_000;

/**
 * Records one track. MediaRecorder stops with an error when tracks of its stream change (W3C MediaStream Recording, section 2.3), so
 * each has a stream of its own, and another track another recorder.
 */
export const recordTrack = ({ track, mimeType, MediaRecorder, now, began, piece, ended }: Options): TrackRecorder => {
  const recorder = new MediaRecorder(new MediaStream([track]), {
    mimeType,
    audioBitsPerSecond: 48_000,
    videoBitsPerSecond: 1_000_000,
  });
  let startedAt = now();
  let work: Promise<unknown> = Promise.resolve();
  recorder.onstart = () => {
    startedAt = now();
    began();
  };
  recorder.ondataavailable = ({ data }) => {
    const durationMs = Math.round(now() - startedAt);
    if (data.size === 0) return;
    work = work.then(async () => piece({ bytes: new Uint8Array(await data.arrayBuffer()), durationMs }));
  };
  recorder.onstop = () => {
    work.then(ended, ended);
  };
  recorder.start(SLICE_MS);
  return {
    stop: () => {
      if (recorder.state !== 'inactive') recorder.stop();
    },
  };
};

const WANTED = { audio: 'audio/webm;codecs=opus', video: 'video/webm;codecs=vp8' } as const;

/** What this browser records, VP8 and Opus where it can; null where it records nothing of the kind. */
export const recordedType = (
  MediaRecorder: { isTypeSupported(type: string): boolean } | undefined,
  kind: 'audio' | 'video',
): string | null => [WANTED[kind], `${kind}/webm`, `${kind}/mp4`].find((type) => MediaRecorder?.isTypeSupported(type)) ?? null;
