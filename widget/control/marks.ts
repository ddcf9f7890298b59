import { agentColor } from '../../protocol/agentColor.ts';
import { DRAWING_FADES_MS, type MarkBody } from '../../protocol/sealed/mark.ts';
import { type Box, boxOnScreen } from './boxOnScreen.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** Beyond this the oldest goes: an agent cannot fill the visitor's page. */
const MARKS_PER_AGENT = 60;
const POINTS_PER_DRAWING = 8_000;
const FADING_MS = 600;

type Mark = { agent: number; shape: HTMLElement | SVGElement; node: Element | null; points: number[]; fades: number };

export type MarksOptions = {
  layer: HTMLElement;
  elementOf(id: number): Element | null;
  nameOf(agent: number): string;
  /** How many lie on the page now. */
  changed(count: number): void;
};

/** A frame around a box, with whose it is. */
export const frameAround = (layer: HTMLElement, agent: number, label: string): HTMLElement => {
  const frame = document.createElement('div');
  frame.className = 'mark';
  frame.style.color = agentColor(agent);
  if (label) {
    const text = document.createElement('span');
    text.textContent = label;
    text.style.background = agentColor(agent);
    frame.append(text);
  }
  layer.append(frame);
  return frame;
};

export const placeFrame = (frame: HTMLElement, { x, y, width, height }: Box): void => {
  frame.style.transform = `translate(${x - 4}px,${y - 4}px)`;
  frame.style.width = `${width + 8}px`;
  frame.style.height = `${height + 8}px`;
  // The name stays in sight where the frame reaches to an edge.
  frame.classList.toggle('inside', y < 26);
  const label = frame.firstElementChild as HTMLElement | null;
  frame.classList.toggle('end', label !== null && x + label.offsetWidth > innerWidth);
};

/** What agents draw over the page: frames around its parts, and strokes of a pen. All of it stays with its elements. */
export const createMarks = ({ layer, elementOf, nameOf, changed }: MarksOptions) => {
  const marks = new Map<string, Mark>();
  let following = false;

  const remove = (key: string): void => {
    const mark = marks.get(key);
    if (!mark) return;
    clearTimeout(mark.fades);
    mark.shape.remove();
    marks.delete(key);
    changed(marks.size);
  };
  const place = ({ shape, node, points }: Mark): void => {
    if (!node) return;
    const box = boxOnScreen(node);
    if (points.length === 0) placeFrame(shape as HTMLElement, box);
    else shape.style.transform = `translate(${box.x}px,${box.y}px)`;
  };
  /** Marks stay with their elements while the page scrolls or changes; nothing runs while there is none. */
  const follow = (): void => {
    following = marks.size > 0;
    for (const [key, mark] of marks) {
      if (mark.node && !mark.node.isConnected) remove(key);
      else place(mark);
    }
    if (following) requestAnimationFrame(follow);
  };
  const keep = (key: string, mark: Mark): void => {
    const isNew = !marks.has(key);
    marks.set(key, mark);
    const own = [...marks.keys()].filter((one) => one.startsWith(`${mark.agent}:`));
    if (own.length > MARKS_PER_AGENT) remove(own[0] as string);
    if (isNew) changed(marks.size);
    if (!following) follow();
  };

  const highlight = (agent: number, key: string, { node: id, box }: Extract<MarkBody, { type: 'highlight' }>): void => {
    const node = id === null ? null : elementOf(id);
    const at = node ? boxOnScreen(node) : box;
    if (!at) return;
    const shape = marks.get(key)?.shape ?? frameAround(layer, agent, nameOf(agent));
    placeFrame(shape as HTMLElement, at);
    keep(key, { agent, shape, node, points: [], fades: 0 });
  };
  const draw = (agent: number, key: string, { node: id, points, stays, done }: Extract<MarkBody, { type: 'draw' }>): void => {
    const known = marks.get(key);
    const node = known?.node ?? elementOf(id);
    if (!node || (known && known.points.length + points.length > POINTS_PER_DRAWING)) return;
    let shape = known?.shape;
    if (!shape) {
      shape = document.createElementNS(SVG, 'svg');
      shape.setAttribute('class', 'stroke');
      shape.style.color = agentColor(agent);
      for (const width of [6, 3]) {
        const line = document.createElementNS(SVG, 'path');
        line.setAttribute('stroke', width === 6 ? '#fffc' : 'currentColor');
        line.setAttribute('stroke-width', String(width));
        shape.append(line);
      }
      layer.append(shape);
    }
    const all = known?.points ?? [];
    all.push(...points.slice(0, points.length - (points.length % 2)));
    // A press without a movement is a dot.
    const text = `M${all.join(' ')}${all.length === 2 ? 'h0.1' : ''}`;
    for (const line of shape.children) line.setAttribute('d', text);
    const fade = (): void => {
      shape.classList.add('fading');
      setTimeout(() => remove(key), FADING_MS);
    };
    keep(key, { agent, shape, node, points: all, fades: done && !stays ? window.setTimeout(fade, DRAWING_FADES_MS) : 0 });
  };
  /** Of one agent, or of all. */
  const clear = (agent: number | null, id: string | null = null): void => {
    for (const [key, mark] of marks) {
      if ((agent === null || mark.agent === agent) && (id === null || key === `${agent}:${id}`)) remove(key);
    }
  };

  return {
    receive: (agent: number, body: MarkBody): void => {
      const key = `${agent}:${body.id}`;
      if (body.type === 'clear') clear(agent, body.id);
      else if (body.type === 'draw') draw(agent, key, body);
      else highlight(agent, key, body);
    },
    clear,
  };
};
