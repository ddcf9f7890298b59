/** Why a microphone, camera or screen could not be had; each has its own words and its own way on. */
export type MediaProblem = 'denied' | 'missing' | 'busy' | 'unavailable' | 'failed';

/** Names of errors: Media Capture and Streams, section 10.2 "getUserMedia"; `undefined` devices are what plain http leaves. */
export const mediaProblemOf = (error: unknown): MediaProblem => {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    case 'TypeError':
      return 'unavailable';
    default:
      return 'failed';
  }
};
