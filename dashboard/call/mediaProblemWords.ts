import type { MediaProblem } from '../../protocol/client/call/mediaProblem.ts';

/** What to do about a device that could not be had. */
export const mediaProblemWords = (device: 'microphone' | 'camera', problem: MediaProblem): string => {
  const words: Record<MediaProblem, string> = {
    denied: `The browser does not let this page use your ${device}. Allow it beside the address, then switch it on again.`,
    missing: `No ${device} was found. Plug one in, then switch it on.`,
    busy: `Another program uses your ${device}. Close it, then switch it on again.`,
    unavailable: `This page may not use a ${device} here: open the dashboard over https.`,
    failed: `Your ${device} did not start. Unplug it or choose another one.`,
  };
  return words[problem];
};
