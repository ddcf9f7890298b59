import type { Sealing } from '../../protocol/client/sealer.ts';
import { CopaneError } from '../../protocol/copaneError.ts';
import type { ControlBody } from '../../protocol/sealed/control.ts';
import type { ControlRefusal, StateBody } from '../../protocol/sealed/state.ts';
import type { RrwebEvent } from '../recorder/domSource.ts';
import { mayControl } from '../recorder/elementRules.ts';
import type { Recorder, RecorderOptions } from '../recorder/startRecorder.ts';
import { createPageStream } from './pageStream.ts';

/** The recorder with this site's masks; what is left is where its events go. */
export type StartRecorder = (options: Pick<RecorderOptions, 'emit' | 'onError'>) => ViewRecorder;
/** `frameOf`: the frame of another origin that a node is in which the agents know by this id. */
export type ViewRecorder = Recorder & { frameOf(id: number): Element | undefined };

export type ViewSharingOptions = {
  start: StartRecorder;
  seal(sealing: Sealing): Promise<boolean>;
  mode(): 'standard' | 'strict';
  /** Waited for before a view begins; `null`: nothing to wait for. */
  prepare(): Promise<unknown> | null;
  view: Window;
  now(): number;
  onState(state: 'off' | 'starting' | 'on' | 'failed', error?: unknown): void;
};

/** A page that nobody looks at rests after this long, so that a look elsewhere and back costs nothing. */
const REST_MS = 5_000;

/** Records this page for those who may see it: starts, pauses, stops. Nothing is recorded while nobody may. */
export const createViewSharing = ({ start, seal, mode, prepare, view, now, onState }: ViewSharingOptions) => {
  let recorder: ViewRecorder | null = null;
  let stream: ReturnType<typeof createPageStream> | null = null;
  let paused = false;
  let preparing = false;
  let resting = false;
  let timer = 0;
  let tap: ViewTap | null = null;

  const tell = (failed: Extract<StateBody, { type: 'view' }>['failed'] = null): void => {
    const body: StateBody = {
      type: 'view',
      shown: recorder !== null && !paused && view.document.visibilityState === 'visible',
      mode: mode(),
      viewport: { width: view.innerWidth, height: view.innerHeight },
      failed,
    };
    seal({ kind: 'state', body }).catch(() => {});
  };
  const fail = (error: unknown): void => {
    end();
    tell(error instanceof CopaneError && error.code === 'declaration-invalid' ? 'invalid-selector' : 'recorder-failed');
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
  const rest = (): void => {
    if (!recorder) return;
    resting = true;
    end();
  };
  /** In the background a page is shown as it was: it costs the visitor nothing, and begins anew when it is seen, or asked for. */
  const settle = (): void => {
    view.clearTimeout(timer);
    if (view.document.hidden) timer = view.setTimeout(rest, REST_MS);
    else if (resting) begin();
  };
  const begin = (): void => {
    preparing = resting = false;
    settle();
    const next = createPageStream({ seal, after: (ms, task) => void view.setTimeout(task, ms), now, failed: fail });
    stream = next;
    try {
      recorder = start({
        emit: (event, startsView) => {
          if (!paused) next.emit(event, startsView);
          tap?.take(event, startsView);
        },
        // One event less; the recorder mends the view by itself. The error may quote the page, so it stays here.
        onError: () => {},
      });
      tell();
      onState('on');
      tap?.turned();
    } catch (error) {
      fail(error);
    }
  };
  const told = (): void => {
    if (recorder) tell();
  };
  view.addEventListener('resize', told);
  view.document.addEventListener('visibilitychange', () => {
    told();
    settle();
  });

  return {
    start: (): void => {
      if (recorder || preparing || resting) return;
      onState('starting');
      const wait = prepare();
      if (!wait) {
        begin();
        return;
      }
      preparing = true;
      wait.finally(() => {
        if (preparing) begin();
      });
    },
    /** What is masked has changed: the view begins anew. */
    again: (): void => {
      if (!recorder) return;
      end();
      begin();
    },
    stop: (): void => {
      if (preparing) {
        preparing = false;
        onState('off');
      }
      if (!recorder && !stream && !resting) return;
      resting = false;
      end();
      tell();
      onState('off');
      tap?.turned();
    },
    isOn: (): boolean => recorder !== null,
    tap: (next: ViewTap | null): void => {
      tap = next;
    },
    snapshot: (): void => {
      if (paused) return;
      if (resting) begin();
      else if (recorder) {
        recorder.takeFullSnapshot();
        tell();
      }
    },
    pause: (next: boolean): void => {
      if (paused === next) return;
      paused = next;
      if (!recorder) return;
      if (!paused) recorder.takeFullSnapshot();
      tell();
    },
    nodeOf: (id: number): Node | null => recorder?.nodeOf(id) ?? null,
    frameOf: (id: number): Element | undefined => recorder?.frameOf(id),
    /** Why an agent may not do this to the node by the site's marks and the product's rules, or `null`. */
    refusalFor: (node: Node, action: ControlBody['type']): ControlRefusal | null =>
      recorder ? (mayControl(recorder.inspect(node), action) ?? null) : 'no-grant',
  };
};
/** Somebody on this page who looks on: gets each event too, and hears when the view starts or ends. */
export type ViewTap = { take(event: RrwebEvent, startsView: boolean): void; turned(): void };
export type ViewSharing = ReturnType<typeof createViewSharing>;
