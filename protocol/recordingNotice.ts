/** What agents are told where they press Record or agree to be recorded; the version is kept with their consent. */
export const RECORDING_NOTICE = {
  version: 'recording-2026-11',
  language: 'en',
  text: 'Your voice, camera and shared screen are recorded with the visitor’s, and kept as long as your organisation has set. You can stop at any time.',
} as const;
