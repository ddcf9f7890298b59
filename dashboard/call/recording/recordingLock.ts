/** A tab that records holds this, so that no other one finishes its tracks. */
export const recordingLock = (recordingId: string): string => `copane recording ${recordingId}`;
