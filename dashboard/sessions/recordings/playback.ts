import { signal } from '@preact/signals';

/** One track on the common clock, and what plays it. */
export type PlayedTrack = { element: HTMLMediaElement; offsetMs: number; durationMs: number };

/** Further apart than this, a track is put right; less is not heard. */
const DRIFT_S = 0.3;
const TICK_MS = 100;

/** Several files played as one: a clock of its own, which each file follows from its offset on. */
export const createPlayback = ({ now }: { now: () => number }) => {
  const position = signal(0);
  const playing = signal(false);
  const length = signal(0);
  const tracks = new Set<PlayedTrack>();
  let from = { at: 0, position: 0 };
  let timer = 0;

  const place = ({ element, offsetMs, durationMs }: PlayedTrack, jump: boolean): void => {
    const local = (position.value - offsetMs) / 1_000;
    const heard = local >= 0 && local * 1_000 < durationMs;
    if (!heard || !playing.value) element.pause();
    if (!heard) return;
    if (jump || Math.abs(element.currentTime - local) > DRIFT_S) element.currentTime = local;
    // The browser may refuse before the first press; the button is one.
    if (playing.value && element.paused) element.play().catch(() => {});
  };
  const placeAll = (jump = false): void => {
    for (const track of tracks) place(track, jump);
  };
  const pause = (): void => {
    clearInterval(timer);
    playing.value = false;
    placeAll();
  };
  const tick = (): void => {
    position.value = Math.min(length.value, from.position + now() - from.at);
    if (position.value >= length.value) pause();
    else placeAll();
  };
  const seek = (to: number): void => {
    position.value = Math.min(Math.max(0, to), length.value);
    from = { at: now(), position: position.value };
    placeAll(true);
  };

  return {
    position,
    playing,
    length,
    seek,
    pause,
    add: (track: PlayedTrack): (() => void) => {
      tracks.add(track);
      length.value = Math.max(length.value, track.offsetMs + track.durationMs);
      place(track, true);
      return () => tracks.delete(track);
    },
    play: (): void => {
      if (playing.value) return;
      if (position.value >= length.value) position.value = 0;
      playing.value = true;
      from = { at: now(), position: position.value };
      timer = setInterval(tick, TICK_MS) as unknown as number;
      placeAll(true);
    },
  };
};
export type Playback = ReturnType<typeof createPlayback>;
