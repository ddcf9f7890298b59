import { Download, Pause, Play } from 'lucide-preact';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { webCryptoSource } from '../../../protocol/client/cryptoSource.ts';
import type { RecordedTrack } from '../../../protocol/http/recordings.ts';
import { messageOf } from '../../api/messageOf.ts';
import { recordingApi } from '../../api/recordingApi.ts';
import { duration } from '../../app/duration.ts';
import { Button } from '../../design/Button.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { Notice } from '../../design/Notice.tsx';
import { ProgressBar } from '../../design/ProgressBar.tsx';
import { loadTrack } from './loadTrack.ts';
import { PlayedTile } from './PlayedTile.tsx';
import { createPlayback } from './playback.ts';
import { trackLabel } from './trackLabel.ts';

type Loaded = { track: RecordedTrack; url: string };

/** Fetches a recording, opens it in this browser and plays its tracks as one. */
export const RecordingPlayer = ({ recordingId, onClose }: { recordingId: string; onClose: () => void }) => {
  const playback = useMemo(() => createPlayback({ now: () => performance.now() }), []);
  const [loaded, setLoaded] = useState<{ total: number; tracks: readonly Loaded[] }>({ total: 0, tracks: [] });
  const [problem, setProblem] = useState<string>();
  const failed = useCallback((error: unknown) => setProblem(messageOf(error)), []);
  useEffect(() => {
    const leaving = new AbortController();
    const urls: string[] = [];
    const load = async (): Promise<void> => {
      const { tracks } = await recordingApi.one(recordingId);
      const wanted = tracks.filter(({ pieces }) => pieces > 0);
      setLoaded({ total: wanted.length, tracks: [] });
      for (const track of wanted) {
        const url = URL.createObjectURL(await loadTrack(webCryptoSource(), recordingId, track, leaving.signal));
        urls.push(url);
        if (!leaving.signal.aborted) setLoaded((before) => ({ ...before, tracks: [...before.tracks, { track, url }] }));
      }
    };
    load().catch((error) => !leaving.signal.aborted && failed(error));
    return () => {
      leaving.abort();
      playback.pause();
      for (const url of urls) URL.revokeObjectURL(url);
    };
  }, [recordingId, playback, failed]);

  const { total, tracks } = loaded;
  const ready = total > 0 && tracks.length === total;
  const playing = playback.playing.value;
  return (
    <section class="player" aria-label="Recording">
      <div class="player-tiles">
        {tracks.map(({ track, url }) => (
          <PlayedTile key={track.number} track={track} url={url} label={trackLabel(track)} playback={playback} failed={failed} />
        ))}
      </div>
      {!ready && !problem && <ProgressBar label="Fetching the recording" value={tracks.length} max={Math.max(1, total)} />}
      {problem && (
        <Notice tone="bad" title="The recording cannot be played" urgent>
          {problem}
        </Notice>
      )}
      {ready && (
        <>
          <div class="row">
            <IconButton
              icon={playing ? Pause : Play}
              label={playing ? 'Pause' : 'Play'}
              variant="secondary"
              onClick={playing ? playback.pause : playback.play}
            />
            <input
              class="player-seek"
              type="range"
              aria-label="Position"
              min={0}
              max={Math.max(1, playback.length.value)}
              value={playback.position.value}
              onInput={(event) => playback.seek(Number(event.currentTarget.value))}
            />
            <span class="figures nowrap">
              {duration(playback.position.value)} / {duration(playback.length.value)}
            </span>
            <Button variant="quiet" onClick={onClose}>
              Close
            </Button>
          </div>
          <details>
            <summary>Download</summary>
            <ul class="player-files">
              {tracks.map(({ track, url }) => (
                <li key={track.number}>
                  <a href={url} download={`${recordingId}-${track.number}-${track.role}-${track.kind}.webm`}>
                    <Download class="icon" /> {trackLabel(track)}
                  </a>
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </section>
  );
};
