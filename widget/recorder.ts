import { ASSETS_INTEGRITY } from 'virtual:copane-later';
import { partHub } from './partHub.ts';
import { recorderMasks } from './recorder/recorderMasks.ts';
import { startRecorder } from './recorder/startRecorder.ts';

const hub = partHub();
hub.provide('recorder', {
  start: ({ policy, strict, emit }) =>
    startRecorder({
      ...recorderMasks(policy),
      mode: strict ? 'strict' : policy.mode,
      emit,
      // One event less; the recorder mends the view by itself. The error may quote the page, so it stays here.
      onError: () => {},
      ignore: (node) => node === hub.host,
      loadAssets: () => hub.load('assets', ASSETS_INTEGRITY),
    }),
});
