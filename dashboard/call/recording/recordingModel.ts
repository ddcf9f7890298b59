import { effect, signal } from '@preact/signals';
import { hasConsent } from '../../../protocol/client/agentSessionView.ts';
import type { CryptoSource } from '../../../protocol/client/cryptoSource.ts';
import { messageOf } from '../../api/messageOf.ts';
import { recordingApi } from '../../api/recordingApi.ts';
import type { SessionModel } from '../../session/sessionModel.ts';
import type { CallModel } from '../callModel.ts';
import { type RecordingRun, startRecordingRun } from './recordingRun.ts';
import { sourcesOf } from './sourcesOf.ts';

export type RecordingModelOptions = {
  call: CallModel;
  session: SessionModel;
  crypto: CryptoSource;
  factory: IDBFactory;
  locks: LockManager;
  MediaRecorder: typeof MediaRecorder | undefined;
  /** Milliseconds on a clock that never runs back. */
  now(): number;
  after(ms: number, task: () => void): () => void;
  say(words: string): void;
};

export type OwnRecording =
  | { state: 'idle' | 'starting' | 'saving' }
  | { state: 'recording'; mine: boolean }
  | { state: 'failed'; reason: string };

/** Recording the call from this tab: the visitor and its own agent where this agent began it, the agent alone where another one did. */
export const createRecordingModel = (options: RecordingModelOptions) => {
  const { call, session, say, MediaRecorder } = options;
  const own = signal<OwnRecording>({ state: 'idle' });
  let run: RecordingRun | undefined;
  let starting = false;
  /** Record was pressed, and the visitor has not answered yet. */
  let wanted = false;
  /** Recordings that this page was told of, and the one that it ended itself. */
  const told = new Set<string>();
  let over: string | undefined;

  const follow = (): void => {
    if (!run || !MediaRecorder) return;
    run.follow(sourcesOf({ media: call.media.value, remote: run.mine ? (call.remote.value ?? null) : null, MediaRecorder }));
  };
  const end = (reason?: string): void => {
    const ending = run;
    if (!ending) return;
    run = undefined;
    over = ending.id;
    own.value = reason === undefined ? { state: 'saving' } : { state: 'failed', reason };
    ending.finish().then(
      () => {
        if (own.value.state !== 'saving') return;
        own.value = { state: 'idle' };
        say('The recording is saved.');
      },
      (error) => {
        own.value = { state: 'failed', reason: messageOf(error) };
      },
    );
  };
  const stop = (reason?: string): void => {
    if (run) (run.mine ? recordingApi.stop(run.id) : recordingApi.leave(run.id)).catch(() => {});
    end(reason);
  };
  const begin = async (mine: boolean, ask: () => Promise<{ id: string; elapsedMs: number }>): Promise<void> => {
    if (run || starting || !MediaRecorder) return;
    starting = true;
    wanted = false;
    own.value = { state: 'starting' };
    try {
      const begun = await ask();
      const started = await startRecordingRun({
        ...{ ...options, MediaRecorder, ...begun, mine },
        failed: (error) => {
          if (run?.id === begun.id) stop(messageOf(error));
        },
      });
      run = started;
      own.value = { state: 'recording', mine };
    } catch (error) {
      own.value = { state: 'failed', reason: messageOf(error) };
    } finally {
      starting = false;
    }
    judge();
  };

  /** What the call, the visitor and the server say now. */
  const judge = (): void => {
    const view = session.view.value;
    if (!view) return;
    const { recording, agentId, ended } = view;
    if (recording) told.add(recording.id);
    if (run && (ended || (told.has(run.id) && recording?.id !== run.id))) end();
    const sessionId = view.session.id;
    if (call.state.value === 'connected' && !ended) {
      // After a reload the recording goes on.
      const left = recording?.agentId === agentId && recording.id !== over;
      if (left || (wanted && !recording && hasConsent(view, 'recording'))) void begin(true, () => recordingApi.start(sessionId));
    }
    follow();
  };
  const stopJudging = effect(() => {
    // The own tracks are no signal; this is.
    call.mediaTurn.value;
    call.remote.value;
    judge();
  });

  return {
    own,
    possible: MediaRecorder !== undefined,
    /** Asks the visitor; it begins by itself when they say yes. Pressing is this agent's own consent. */
    ask: (): void => {
      wanted = true;
      own.value = { state: 'idle' };
      session.ask('recording');
      judge();
    },
    takeBack: (): void => {
      wanted = false;
      session.release('recording');
    },
    /** Lets this agent be recorded in what another one began. */
    join: (recordingId: string): void => void begin(false, () => recordingApi.join(recordingId)),
    stop: (): void => stop(),
    close: (): void => {
      stopJudging();
      // The call ends with the page, and the server ends the recording with the call; what was recorded is still sent.
      end();
    },
  };
};
export type RecordingModel = ReturnType<typeof createRecordingModel>;
