import type { MaskPolicy } from '../../protocol/http/visitorHello.ts';
import type { RrwebEvent } from '../recorder/domSource.ts';
import type { Recorder } from '../recorder/startRecorder.ts';

/** In a page: what it knows of itself while it is shown. */
export type FrameHost = {
  strict: boolean;
  recorder: Pick<Recorder, 'idOf' | 'inspect' | 'isSettled'>;
  emit(event: RrwebEvent, startsView: boolean): void;
};
/** The frames of other origins in a page that is shown. */
export type FrameRoom = {
  /** A frame was told, or has loaded something. */
  found(frame: Element): void;
  /** The page told something; `startsView`: all before it is void. */
  told(startsView: boolean): void;
  /** The frame that a node is in which the agents know by this id. */
  frameOf(id: number): Element | undefined;
  stop(): void;
};
export type FramesPart = { open(host: FrameHost): FrameRoom };

/** In a frame: records it, masked, once the page around it may show it. */
export type FrameRecording = {
  policy: MaskPolicy;
  /** Whatever the policy says. */
  strict: boolean;
  emit(event: RrwebEvent): void;
};
export type FrameRecorderPart = { start(recording: FrameRecording): Pick<Recorder, 'stop' | 'takeFullSnapshot'> };

/** In a frame: waits for the page around it to ask. */
export type FramedPart = { stop(): void };
