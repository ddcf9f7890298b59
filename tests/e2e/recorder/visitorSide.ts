import { type Recorder, startRecorder } from '../../../widget/recorder/startRecorder.ts';
import { outline } from './outline.ts';

const events: unknown[] = [];
const errors: string[] = [];
let recorder: Recorder | undefined;

const visitorSide = {
  start: (): void => {
    recorder = startRecorder({
      mode: 'standard',
      selectors: {},
      emit: (event, startsView) => {
        if (startsView) events.length = 0;
        events.push(structuredClone(event));
      },
      onError: (error) => errors.push(String((error as Error)?.stack ?? error)),
    });
  },
  snapshot: (): void => recorder?.takeFullSnapshot(),
  stop: (): void => recorder?.stop(),
  settled: async (): Promise<void> => {
    do await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    while (recorder?.isSettled() === false);
  },
  events,
  errors,
  outline: (): string => outline(document.body),
};
export type VisitorSide = typeof visitorSide;
Object.assign(globalThis, { visitorSide });
