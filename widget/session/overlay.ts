import type { MarkBody } from '../../protocol/sealed/mark.ts';
import type { PointerBody } from '../../protocol/sealed/pointer.ts';
import { type Box, boxOnScreen } from './control/boxOnScreen.ts';

/** Told apart from each other and readable with white text (contrast at least 4.5:1). */
const COLORS = ['#b4235a', '#1d5fc4', '#0f766e', '#7c3aed', '#a13d0b'];
const SVG = 'http://www.w3.org/2000/svg';

export type Overlay = {
  pointer(agent: number, name: string, body: PointerBody): void;
  mark(agent: number, body: MarkBody): void;
  /** Says where an agent's action lands, before it does. */
  touch(agent: number, element: Element, strong: boolean): void;
  drop(agent: number): void;
  clear(): void;
};

type Mark = { element: HTMLElement; node: Element | null; agent: number };

/** What agents draw over the page. Not Preact: a cursor moves up to sixty times a second. */
export const createOverlay = (layer: HTMLElement, nodeOf: (id: number) => Node | null): Overlay => {
  const cursors = new Map<number, HTMLElement>();
  const marks = new Map<string, Mark>();
  let following = false;

  const colorOf = (agent: number): string => COLORS[agent % COLORS.length] ?? '#1d5fc4';
  const make = (className: string, color: string): HTMLElement => {
    const element = document.createElement('div');
    element.className = className;
    element.style.color = color;
    layer.append(element);
    return element;
  };
  const elementOf = (id: number): Element | null => {
    const node = nodeOf(id);
    const element = node?.nodeType === Node.ELEMENT_NODE ? (node as Element) : (node?.parentElement ?? null);
    return element?.isConnected ? element : null;
  };
  const place = ({ style }: HTMLElement, { x, y, width, height }: Box): void => {
    style.transform = `translate(${x - 4}px,${y - 4}px)`;
    style.width = `${width + 8}px`;
    style.height = `${height + 8}px`;
  };
  /** Marks stay with their elements while the page scrolls or changes; nothing runs while there is none. */
  const follow = (): void => {
    following = marks.size > 0;
    for (const [key, { element, node }] of marks) {
      if (!node) continue;
      if (node.isConnected) place(element, boxOnScreen(node));
      else {
        element.remove();
        marks.delete(key);
      }
    }
    if (following) requestAnimationFrame(follow);
  };
  const cursorOf = (agent: number, name: string): HTMLElement => {
    const known = cursors.get(agent);
    if (known) return known;
    const cursor = make('cursor', colorOf(agent));
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 20 20');
    const path = document.createElementNS(SVG, 'path');
    for (const [key, value] of [
      ['d', 'M2 2l6 16 2.5-7 7-2.5z'],
      ['fill', 'currentColor'],
      ['stroke', '#fff'],
      ['stroke-width', '1.5'],
      ['stroke-linejoin', 'round'],
    ] as const) {
      path.setAttribute(key, value);
    }
    svg.append(path);
    const label = document.createElement('span');
    label.textContent = name;
    label.style.background = colorOf(agent);
    cursor.append(svg, label);
    cursors.set(agent, cursor);
    return cursor;
  };
  const ring = (agent: number, x: number, y: number): void => {
    const element = make('ring', colorOf(agent));
    element.style.left = `${x}px`;
    element.style.top = `${y}px`;
    setTimeout(() => element.remove(), 700);
  };
  const dropMarks = (agent: number, id: string | null): void => {
    for (const [key, mark] of marks) {
      if (mark.agent !== agent || (id !== null && key !== `${agent}:${id}`)) continue;
      mark.element.remove();
      marks.delete(key);
    }
  };
  const dropCursor = (agent: number): void => {
    cursors.get(agent)?.remove();
    cursors.delete(agent);
  };

  return {
    pointer: (agent, name, body) => {
      if (body.type === 'gone') return dropCursor(agent);
      if (body.type === 'ping') return ring(agent, body.x, body.y);
      const node = body.node && elementOf(body.node.id);
      const box = node && boxOnScreen(node);
      const x = box && body.node ? box.x + box.width * body.node.x : body.x;
      const y = box && body.node ? box.y + box.height * body.node.y : body.y;
      cursorOf(agent, name).style.transform =
        `translate(${Math.min(Math.max(x, 0), innerWidth)}px,${Math.min(Math.max(y, 0), innerHeight)}px)`;
    },
    mark: (agent, body) => {
      if (body.type === 'clear') return dropMarks(agent, body.id);
      const key = `${agent}:${body.id}`;
      const node = body.node === null ? null : elementOf(body.node);
      const box = node ? boxOnScreen(node) : body.box;
      if (!box) return;
      const element = marks.get(key)?.element ?? make('mark', colorOf(agent));
      place(element, box);
      marks.set(key, { element, node, agent });
      if (!following) follow();
    },
    touch: (agent, element, strong) => {
      const box = boxOnScreen(element);
      if (strong) ring(agent, box.x + box.width / 2, box.y + box.height / 2);
      const outline = make('mark', colorOf(agent));
      place(outline, box);
      setTimeout(() => outline.remove(), 900);
    },
    drop: (agent) => {
      dropCursor(agent);
      dropMarks(agent, null);
    },
    clear: () => {
      for (const agent of [...cursors.keys()]) dropCursor(agent);
      for (const { element } of marks.values()) element.remove();
      marks.clear();
    },
  };
};
