import { toJson } from '../../protocol/client/json.ts';
import type { MaskPolicy } from '../../protocol/http/visitorHello.ts';
import type { RrwebEvent } from '../recorder/domSource.ts';
import { type FrameAnswer, GONE, pageCall, SNAPSHOT, STOP } from './frameMessages.ts';
import type { FramedPart, FrameRecorderPart } from './frameParts.ts';

export type WaitOptions = {
  site: string;
  /** The tag of this frame's page says so. */
  strict: boolean;
  view: Window & typeof globalThis;
  now(): number;
  /** What is masked here, and whether the origin is on the site's list. */
  ask(origin: string): Promise<MaskPolicy | null>;
  recorder(): Promise<FrameRecorderPart>;
};

/** A page that is not on the list is not asked about again for so long. */
const REFUSED_MS = 60_000;

type Showing = { view: string; end(): void };

/**
 * In a frame of another origin: shows itself to the page right around it, if that one's exact origin is on the list of the same site. To every other
 * page it says nothing at all. What goes over the channel is masked here.
 */
export const waitForPage = ({ site, strict, view, now, ask, recorder }: WaitOptions): FramedPart => {
  const page = view.parent;
  const refused = new Map<string, number>();
  let showing: Showing | null = null;
  /** One question at a time, however often the page calls. */
  let asking = false;

  const show = async (call: { view: string; strict: boolean }, origin: string): Promise<void> => {
    let ended = false;
    let stop = (): void => {};
    const mine: Showing = {
      view: call.view,
      end: () => {
        ended = true;
        stop();
        if (showing === mine) showing = null;
      },
    };
    showing?.end();
    showing = mine;
    try {
      // Asked for each view: the list and the masks of now count.
      asking = true;
      const policy = await ask(origin).finally(() => {
        asking = false;
      });
      if (!policy?.origins?.includes(origin)) {
        refused.set(origin, now() + REFUSED_MS);
        mine.end();
        return;
      }
      const part = await recorder();
      if (ended) return;
      const { port1: port, port2 } = new view.MessageChannel();
      let batch: RrwebEvent[] = [];
      const flush = (): void => {
        const events = batch;
        batch = [];
        if (!ended && events.length > 0) port.postMessage(toJson(events));
      };
      const recording = part.start({
        policy,
        strict: strict || call.strict,
        emit: (event) => {
          if (batch.push(event) === 1) view.queueMicrotask(flush);
        },
      });
      const leave = (): void => {
        port.postMessage(GONE);
        mine.end();
      };
      stop = () => {
        view.removeEventListener('pagehide', leave);
        recording.stop();
        port.close();
      };
      view.addEventListener('pagehide', leave);
      // Where the browser says that the other end is gone; else the page says it before it goes.
      port.addEventListener('close', mine.end);
      port.onmessage = ({ data }) => {
        if (data === SNAPSHOT) recording.takeFullSnapshot();
        if (data === STOP) mine.end();
      };
      const answer: FrameAnswer = { copane: 'framed', view: call.view };
      page.postMessage(answer, origin, [port2]);
    } catch {
      // No answer, no file, or a selector that this browser cannot read: the frame stays a box.
      mine.end();
    }
  };

  const hear = ({ isTrusted, source, origin, data }: MessageEvent): void => {
    if (!isTrusted || asking || source !== page || page === view || (refused.get(origin) ?? 0) > now()) return;
    const call = pageCall.safeParse(data).data;
    if (call && call.site === site && call.view !== showing?.view) void show(call, origin);
  };
  view.addEventListener('message', hear);
  return {
    stop: () => {
      view.removeEventListener('message', hear);
      showing?.end();
    },
  };
};
