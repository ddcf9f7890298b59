/** Past the end of any recording. */
const FAR_S = 1e7;

const once = (element: HTMLMediaElement, event: string): Promise<void> =>
  new Promise((resolve, reject) => {
    element.addEventListener(event, () => resolve(), { once: true });
    element.addEventListener('error', () => reject(element.error ?? new Error('not playable')), { once: true });
  });

/**
 * What MediaRecorder writes says nothing of its length, and cannot be sought in until the browser has seen its end: it is sent there
 * once. Answers with the length in milliseconds.
 */
export const findLength = async (element: HTMLMediaElement): Promise<number> => {
  if (element.readyState < HTMLMediaElement.HAVE_METADATA) await once(element, 'loadedmetadata');
  if (!Number.isFinite(element.duration)) {
    const known = once(element, 'durationchange');
    element.currentTime = FAR_S;
    await known;
  }
  element.currentTime = 0;
  return Number.isFinite(element.duration) ? Math.round(element.duration * 1_000) : 0;
};
