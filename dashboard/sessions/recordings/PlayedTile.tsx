import { useEffect, useRef } from 'preact/hooks';
import type { RecordedTrack } from '../../../protocol/http/recordings.ts';
import { findLength } from './findLength.ts';
import type { Playback } from './playback.ts';

type Props = { track: RecordedTrack; url: string; label: string; playback: Playback; failed: (error: unknown) => void };

/** One track of a recording: a picture while it lasts, or a voice. */
export const PlayedTile = ({ track, url, label, playback, failed }: Props) => {
  const media = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = media.current;
    if (!element) return;
    let leave = (): void => {};
    let gone = false;
    findLength(element).then((found) => {
      if (!gone) leave = playback.add({ element, offsetMs: track.offsetMs, durationMs: Math.max(found, track.durationMs ?? 0) });
    }, failed);
    return () => {
      gone = true;
      leave();
    };
  }, [url, track, playback, failed]);
  const local = playback.position.value - track.offsetMs;
  const shown = local >= 0 && local <= (track.durationMs ?? Number.POSITIVE_INFINITY);
  const picture = track.kind !== 'audio';
  return (
    <figure class="played" hidden={!picture || !shown}>
      {/* biome-ignore lint/a11y/useMediaCaption: what people said in a call comes without captions */}
      <video ref={media} src={url} preload="auto" playsInline aria-label={label} data-track={track.number} />
      <figcaption>{label}</figcaption>
    </figure>
  );
};
