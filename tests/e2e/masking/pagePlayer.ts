import { Replayer } from 'rrweb';

type Box = { x: number; y: number; width: number; height: number; color: string };

/** Runs in the agent's page: plays the events to their end and tells where everything came to lie, by node id. */
const play = async (events: ConstructorParameters<typeof Replayer>[0]): Promise<Record<number, Box>> => {
  const replayer = new Replayer(events, { mouseTail: false, showWarning: true, useVirtualDom: false });
  const last = events.at(-1) as { timestamp: number };
  const first = events[0] as { timestamp: number };
  replayer.pause(last.timestamp - first.timestamp + 1);
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const boxes: Record<number, Box> = {};
  const mirror = replayer.getMirror();
  for (const id of mirror.getIds()) {
    const node = mirror.getNode(id);
    if (node?.nodeType !== 1) continue;
    const element = node as Element;
    const { x, y, width, height } = element.getBoundingClientRect();
    boxes[id] = { x, y, width, height, color: element.ownerDocument.defaultView?.getComputedStyle(element).color ?? '' };
  }
  return boxes;
};

Object.assign(globalThis, { play });
