import Tracker from '@openreplay/tracker/class';

let tracker: Tracker | undefined;

/** Runs in the page that is measured: OpenReplay's recorder as its documentation sets it up, telling the page's own origin. */
const openReplayBench = {
  start: async (): Promise<void> => {
    tracker = new Tracker({ projectKey: 'bench', ingestPoint: `${location.origin}/ingest`, forceSingleTab: true });
    const started = await tracker.start();
    if (!started?.success) throw new Error(`OpenReplay did not start: ${JSON.stringify(started)}`);
  },
  /** It numbers the nodes that it told, some time after its start. */
  isSettled: (): boolean => !tracker || '__openreplay_id' in ([...document.querySelectorAll('body *')].at(-1) as Element),
  /** Sends what it holds back. */
  stop: (): void => {
    tracker?.stop();
  },
};
export type OpenReplayBench = typeof openReplayBench;
Object.assign(globalThis, { openReplayBench });
