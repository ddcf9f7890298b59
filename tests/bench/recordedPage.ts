import { openAssetReader } from '../../widget/recorder/assets/openAssetReader.ts';
import { type Recorder, startRecorder } from '../../widget/recorder/startRecorder.ts';
import type { Batch } from '../e2e/fuzz/visitorPage.ts';

const batches: Batch[] = [];
const errors: string[] = [];
let recorder: Recorder | undefined;

/** Runs in a page that is co-browsed: all that would leave it, batch by batch. */
const start = (): void => {
  recorder = startRecorder({
    mode: 'standard',
    selectors: {},
    loadAssets: async () => ({ open: openAssetReader }),
    emit: (event, reset) => {
      const copy: unknown = JSON.parse(JSON.stringify(event));
      const last = batches.at(-1);
      if (reset || !last) batches.push({ reset, events: [copy] });
      else last.events.push(copy);
    },
    onError: (error) => errors.push(String((error as Error)?.stack ?? error)),
  });
};

const recordedPage = { start, take: () => ({ batches: batches.splice(0), errors: [...errors], settled: recorder?.isSettled() === true }) };
export type RecordedPage = typeof recordedPage;
Object.assign(globalThis, { recordedPage });
