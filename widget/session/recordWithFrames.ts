import type { FrameRoom, FramesPart } from '../frames/frameParts.ts';
import type { Recorder, RecorderOptions } from '../recorder/startRecorder.ts';
import type { ViewRecorder } from './viewSharing.ts';

type Options = {
  start: (options: Pick<RecorderOptions, 'emit' | 'foreignFrame'>) => Recorder;
  emit: RecorderOptions['emit'];
  load(): Promise<FramesPart>;
  strict: boolean;
};

/** The recorder of a page, with the frames of other origins in it: what sees to them is loaded when there is one. */
export const recordWithFrames = ({ start, emit, load, strict }: Options): ViewRecorder => {
  let room: Promise<FrameRoom> | undefined;
  let opened: FrameRoom | undefined;
  // In order, and after what the recorder is about to say; without the part, frames stay boxes.
  const then = (task: (room: FrameRoom) => void): void => void room?.then(task).catch(() => {});
  const recorder = start({
    emit: (event, startsView) => {
      emit(event, startsView);
      then((open) => open.told(startsView));
    },
    foreignFrame: (frame) => {
      room ??= load().then((part) => (opened = part.open({ strict, recorder, emit })));
      then((open) => open.found(frame));
    },
  });
  return {
    ...recorder,
    frameOf: (id) => opened?.frameOf(id),
    stop: () => {
      then((open) => open.stop());
      recorder.stop();
    },
  };
};
