import type { eventWithTime } from '@rrweb/types';
import type { Sealing } from '../../protocol/client/sealer.ts';
import type { StateBody } from '../../protocol/sealed/state.ts';
import { createPageStream } from './pageStream.ts';

/** What is used of the recorder. */
export type Recorder = {
  stop(): void;
  /** A new generation of the page: Meta and FullSnapshot events are emitted. */
  takeFullSnapshot(): void;
  nodeOf(id: number): Node | null;
};
export type StartRecorder = (options: { emit(event: eventWithTime): void; onError(error: unknown): void }) => Recorder;

export type ViewSharingOptions = {
  start: StartRecorder;
  seal(sealing: Sealing): Promise<boolean>;
  mode: 'standard' | 'strict';
  view: Window;
  now(): number;
  onState(state: 'off' | 'starting' | 'on' | 'failed', error?: unknown): void;
};

/** Records this page for those who may see it: starts, pauses, stops. Nothing is recorded while nobody may. */
export const createViewSharing = ({ start, seal, mode, view, now, onState }: ViewSharingOptions) => {
  let recorder: Recorder | null = null;
  let stream: ReturnType<typeof createPageStream> | null = null;
  let paused = false;

  const tell = (failed: Extract<StateBody, { type: 'view' }>['failed'] = null): void => {
    const body: StateBody = {
      type: 'view',
      shown: recorder !== null && !paused && view.document.visibilityState === 'visible',
      mode,
      viewport: { width: view.innerWidth, height: view.innerHeight },
      failed,
    };
    seal({ kind: 'state', body }).catch(() => {});
  };
  const fail = (error: unknown): void => {
    end();
    tell(error instanceof Error && /selector/i.test(error.message) ? 'invalid-selector' : 'recorder-failed');
    onState('failed', error);
  };
  const end = (): void => {
    stream?.end();
    stream = null;
    // What the page emits while it is let go is of no use to anybody.
    const old = recorder;
    recorder = null;
    old?.stop();
  };
  const told = (): void => {
    if (recorder) tell();
  };
  view.addEventListener('resize', told);
  view.document.addEventListener('visibilitychange', told);

  return {
    start: (): void => {
      if (recorder) return;
      onState('starting');
      const next = createPageStream({ seal, after: (ms, task) => void view.setTimeout(task, ms), now, failed: fail });
      stream = next;
      try {
        recorder = start({ emit: (event) => void (paused || next.emit(event)), onError: fail });
        tell();
        onState('on');
      } catch (error) {
        fail(error);
      }
    },
    stop: (): void => {
      if (!recorder && !stream) return;
      end();
      tell();
      onState('off');
    },
    snapshot: (): void => {
      if (!recorder || paused) return;
      recorder.takeFullSnapshot();
      tell();
    },
    pause: (next: boolean): void => {
      if (paused === next) return;
      paused = next;
      if (!recorder) return;
      if (!paused) recorder.takeFullSnapshot();
      tell();
    },
    nodeOf: (id: number): Node | null => recorder?.nodeOf(id) ?? null,
  };
};
export type ViewSharing = ReturnType<typeof createViewSharing>;
