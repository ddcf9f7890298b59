import type { RrwebEvent } from '../recorder/domSource.ts';
import { EVENT, SOURCE } from '../recorder/eventKinds.ts';
import { emptyMutation } from '../recorder/mutation.ts';
import { createAllowance } from './allowance.ts';
import { type FrameAnswer, frameAnswer, GONE, type PageCall, SNAPSHOT, STOP } from './frameMessages.ts';
import type { FrameHost, FrameRoom } from './frameParts.ts';
import { gateFrameEvent } from './gateFrameEvent.ts';
import { createIdRanges, type IdRange } from './idRange.ts';

type Line = { port: MessagePort; range: IdRange; allowance: ReturnType<typeof createAllowance> };

/** One frame of another origin that the agents have as an element. */
type Framed = {
  element: HTMLIFrameElement;
  /** Of the element, as the agents know it now. */
  id: number;
  origin: string;
  line: Line | undefined;
  /** Id of the frame's document, while the agents have it. */
  document: number | undefined;
  /** A whole view of it was asked for and has not come. */
  due: boolean;
  timer: number;
};

/** What a frame said and has not gone on yet. */
type Waiting = { framed: Framed; line: Line; events: readonly unknown[]; size: number };

/** So many characters of all frames go on at once, and the next after so long: the page's own events are not to wait, and what leaves together has a limit. */
const PART = 1_000_000;
const PART_MS = 60;

/** A frame's own script may come late: it is called again, each time after twice as long. */
const FIRST_CALL_MS = 200;
const CALLS = 9;
/** So often it is asked again which origins are listed. */
const LISTED_MS = 60_000;

/** Where the frame's address points; `null`: no page that could be on a list, or one of an origin of its own. */
const originOf = (frame: HTMLIFrameElement): string | null => {
  if (frame.srcdoc || (frame.hasAttribute('sandbox') && !frame.sandbox.contains('allow-same-origin'))) return null;
  try {
    const { protocol, origin } = new URL(frame.src);
    return /^https?:$/.test(protocol) ? origin : null;
  } catch {
    return null;
  }
};

export type FramesOptions = FrameHost & {
  site: string;
  view: Window & typeof globalThis;
  /** Which of these origins are on the site's list. */
  listed(origins: readonly string[]): Promise<readonly string[]>;
};

/**
 * Frames of other origins on the site's list, inside the view of the page. Each masks itself before anything leaves it; here it is held to its own
 * range of ids, to what a recorder says, and to an allowance. What is masked or boxed in the page is not asked.
 */
export const openFrames = (host: FramesOptions): FrameRoom => {
  const { recorder, site, strict, view } = host;
  const name = view.crypto.randomUUID();
  const nextRange = createIdRanges();
  const frames = new Map<Element, Framed>();
  const listed = new Map<string, Promise<boolean>>();
  /** They said what no recorder of ours says. */
  const banned = new WeakSet<Element>();
  let stopped = false;
  const waiting: Waiting[] = [];
  let passed = 0;
  let pumping = 0;

  const isListed = (origin: string): Promise<boolean> => {
    const known =
      listed.get(origin) ??
      host.listed([origin]).then(
        (origins) => origins.includes(origin),
        () => {
          listed.delete(origin);
          return false;
        },
      );
    listed.set(origin, known);
    return known;
  };
  const mayShow = (element: Element): boolean => {
    const { masked, widget } = recorder.inspect(element);
    return !masked && !widget;
  };
  const tell = (source: number, data: object): void =>
    host.emit({ type: EVENT.incremental, data: { source, ...data }, timestamp: Date.now() } as unknown as RrwebEvent, false);
  const attach = (framed: Framed, node: object): void =>
    tell(SOURCE.mutation, { ...emptyMutation(), adds: [{ parentId: framed.id, nextId: null, node }], isAttachIframe: true });

  /** Where the agents have the frame's document, they get an empty one. */
  const clear = (framed: Framed): void => {
    const { element, line, document } = framed;
    framed.document = undefined;
    if (document === undefined || !line || recorder.idOf(element) !== framed.id) return;
    const [id, root] = line.range.blank;
    attach(framed, { type: 0, id, childNodes: [{ type: 2, id: root, rootId: id, tagName: 'html', attributes: {}, childNodes: [] }] });
  };
  const hangUp = (framed: Framed): void => {
    view.clearTimeout(framed.timer);
    framed.line?.port.postMessage(STOP);
    framed.line?.port.close();
    framed.line = undefined;
    framed.due = false;
  };
  const drop = (framed: Framed): void => {
    if (!stopped) clear(framed);
    hangUp(framed);
  };
  const forget = (framed: Framed): void => {
    drop(framed);
    frames.delete(framed.element);
  };
  /** Whether it may be shown where it is now; else it is a box from here on. */
  const stillThere = (framed: Framed): boolean => {
    const { element, due } = framed;
    const id = element.isConnected ? recorder.idOf(element) : undefined;
    // A new view of the page comes to it later.
    if (due && element.isConnected && id !== framed.id && !recorder.isSettled()) return false;
    if (id !== undefined && id === framed.id && mayShow(element)) return true;
    forget(framed);
    return false;
  };

  const call = (framed: Framed, left = CALLS, wait = FIRST_CALL_MS): void => {
    view.clearTimeout(framed.timer);
    if (stopped || left === 0) return;
    const message: PageCall = { copane: 'view', site, view: name, strict };
    // Nobody but that origin gets it, whatever the frame shows by now.
    framed.element.contentWindow?.postMessage(message, framed.origin);
    framed.timer = view.setTimeout(() => call(framed, left - 1, wait * 2), wait);
  };

  const pass = ({ framed, line, events }: Waiting): void => {
    if (framed.line !== line || !stillThere(framed)) return;
    try {
      for (const given of events) {
        const gated = gateFrameEvent(line.range, given, framed.document);
        if (!gated) continue;
        if ('document' in gated) {
          framed.due = false;
          framed.document = gated.document.id;
          attach(framed, gated.document);
          if (gated.left || gated.top) tell(SOURCE.scroll, { id: gated.document.id, x: gated.left, y: gated.top });
          // What was told to an earlier view of the page means nothing to this one.
        } else if (framed.document !== undefined && !framed.due) host.emit(gated.event, false);
      }
    } catch {
      ban(framed);
    }
  };
  const ban = (framed: Framed): void => {
    banned.add(framed.element);
    forget(framed);
  };
  const pump = (): void => {
    while (passed < PART) {
      const next = waiting.shift();
      if (!next) break;
      passed += next.size;
      pass(next);
    }
    if (passed === 0 || pumping) return;
    pumping = view.setTimeout(() => {
      pumping = 0;
      passed = 0;
      pump();
    }, PART_MS);
  };
  const take = (framed: Framed, line: Line, data: unknown): void => {
    if (framed.line !== line) return;
    if (data === GONE) {
      drop(framed);
      return;
    }
    try {
      waiting.push({ framed, line, events: line.allowance.read(data), size: (data as string).length });
      pump();
    } catch {
      ban(framed);
    }
  };

  const hear = async ({ isTrusted, source, origin, data, ports }: MessageEvent): Promise<void> => {
    const port = ports[0];
    if (!isTrusted || !port || !source) return;
    const framed = [...frames.values()].find((one) => one.element.contentWindow === source);
    const answer: FrameAnswer | undefined = frameAnswer.safeParse(data).data;
    if (!framed || framed.origin !== origin || answer?.view !== name || !stillThere(framed)) return;
    const range = nextRange();
    if (!range) return;
    drop(framed);
    const line: Line = { port, range, allowance: createAllowance(() => view.performance.now()) };
    framed.line = line;
    port.addEventListener('close', () => {
      if (framed.line === line) drop(framed);
    });
    port.onmessage = (event) => take(framed, line, event.data);
  };

  const found = (element: Element): void => {
    const frame = element as HTMLIFrameElement;
    const id = recorder.idOf(frame);
    const origin = originOf(frame);
    const known = frames.get(frame);
    if (stopped || id === undefined || !origin || banned.has(frame) || !mayShow(frame)) {
      if (known) forget(known);
      return;
    }
    if (known && known.origin === origin) {
      if (known.id !== id) {
        known.id = id;
        known.document = undefined;
        known.due = true;
      }
      // The same page as before begins anew; another one answers the call.
      if (known.due && known.line) {
        known.line.allowance.renew();
        known.line.port.postMessage(SNAPSHOT);
      }
      call(known);
      return;
    }
    if (known) forget(known);
    const framed: Framed = { element: frame, id, origin, line: undefined, document: undefined, due: false, timer: 0 };
    frames.set(frame, framed);
    void isListed(origin).then((may) => {
      if (frames.get(frame) !== framed) return;
      if (may) call(framed);
      else frames.delete(frame);
    });
  };

  let looking = false;
  const look = (): void => {
    looking = false;
    if (!stopped) for (const framed of [...frames.values()]) stillThere(framed);
  };
  const relist = view.setInterval(() => {
    listed.clear();
    for (const framed of [...frames.values()])
      void isListed(framed.origin).then((may) => {
        if (!may && frames.get(framed.element) === framed) forget(framed);
      });
  }, LISTED_MS);

  view.addEventListener('message', hear);
  return {
    found,
    told: (startsView) => {
      if (startsView) {
        for (const framed of frames.values()) {
          framed.document = undefined;
          framed.due = true;
        }
      } else if (!looking && frames.size > 0) {
        looking = true;
        view.queueMicrotask(look);
      }
    },
    frameOf: (id) => {
      for (const { element, line } of frames.values()) if (line?.range.inner(id) !== undefined) return element;
      return undefined;
    },
    stop: () => {
      stopped = true;
      view.clearInterval(relist);
      view.clearTimeout(pumping);
      view.removeEventListener('message', hear);
      for (const framed of frames.values()) hangUp(framed);
      frames.clear();
    },
  };
};
