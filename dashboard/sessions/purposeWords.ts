import type { ConsentPurpose } from '../../protocol/consentPurposes.ts';

const WORDS: Record<ConsentPurpose, string> = {
  view: 'Seeing the page',
  control: 'Controlling the page',
  call: 'Camera and microphone',
  recording: 'Recording the call',
  cobrowseRecording: 'Recording the page',
  transcript: 'Writing the call down',
  storage: 'Storage on the device',
  analytics: 'Counting visits',
};

/** What a consent was for, in words; a purpose of a newer version keeps its own name. */
export const purposeWords = (purpose: string): string => (Object.hasOwn(WORDS, purpose) ? WORDS[purpose as ConsentPurpose] : purpose);
