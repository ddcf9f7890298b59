import type { Shape } from './en.ts';

/** Every word of a call's card, which comes with the call. */
export const callEn = {
  someone: 'Support',
  you: 'You',
  close: 'Close',
  tryAgain: 'Try again',
  call: 'Call',
  hangUp: 'Hang up',

  callRinging: (name: string) => `Calling ${name}…`,
  callConnecting: 'Connecting…',
  callReconnecting: 'Connection lost, trying again…',
  callLocalOnly: 'It takes long. Some networks do not let calls through; the chat still works.',
  callFailed: 'The call did not connect. Some networks do not let calls through; the chat still works.',
  callDeclined: (name: string) => `${name} cannot take a call right now.`,
  callEnded: 'The call is over.',
  mute: 'Mute',
  unmute: 'Unmute',
  cameraOn: 'Camera on',
  cameraOff: 'Camera off',
  screenOn: 'Share screen',
  screenOff: 'Stop screen',
  devices: 'Devices',
  microphone: 'Microphone',
  camera: 'Camera',
  mutedThere: 'muted',
  screenOf: (name: string) => `Screen of ${name}`,
  mediaDenied: {
    audio: 'Your browser did not allow the microphone. Allow it at the lock or camera sign beside the address, then try again.',
    video: 'Your browser did not allow the camera. Allow it at the lock or camera sign beside the address, then try again.',
  },
  mediaMissing: { audio: 'No microphone was found.', video: 'No camera was found.' },
  mediaBusy: { audio: 'The microphone is used by another program.', video: 'The camera is used by another program.' },
  mediaFailed: { audio: 'The microphone could not be started.', video: 'The camera could not be started.' },
  goOnWithout: { audio: 'Go on without microphone', video: 'Go on without camera' },
  recorded: (name: string) => `${name} is recording this call`,
  stopRecording: 'Stop recording',
  screenFailed: 'The screen could not be shared.',
} as const;

export type CallWords = Shape<typeof callEn>;
