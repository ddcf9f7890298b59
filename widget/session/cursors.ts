import { agentColor } from '../../protocol/agentColor.ts';
import type { PointerBody } from '../../protocol/sealed/pointer.ts';
import { boxOnScreen } from '../control/boxOnScreen.ts';

const SVG = 'http://www.w3.org/2000/svg';

export type Cursors = {
  pointer(agent: number, name: string, body: PointerBody): void;
  drop(agent: number): void;
  clear(): void;
};

/** Where agents point. Not Preact: a cursor moves up to sixty times a second. */
export const createCursors = (layer: HTMLElement, nodeOf: (id: number) => Node | null): Cursors => {
  const cursors = new Map<number, HTMLElement>();

  const make = (className: string, agent: number): HTMLElement => {
    const element = document.createElement('div');
    element.className = className;
    element.style.color = agentColor(agent);
    layer.append(element);
    return element;
  };
  const cursorOf = (agent: number, name: string): HTMLElement => {
    const known = cursors.get(agent);
    if (known) return known;
    const cursor = make('cursor', agent);
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
    label.style.background = agentColor(agent);
    cursor.append(svg, label);
    cursors.set(agent, cursor);
    return cursor;
  };
  const drop = (agent: number): void => {
    cursors.get(agent)?.remove();
    cursors.delete(agent);
  };

  return {
    pointer: (agent, name, body) => {
      if (body.type === 'gone') return drop(agent);
      if (body.type === 'ping') {
        const ring = make('ring', agent);
        ring.style.left = `${body.x}px`;
        ring.style.top = `${body.y}px`;
        setTimeout(() => ring.remove(), 700);
        return;
      }
      const node = body.node && nodeOf(body.node.id);
      const element = node?.nodeType === Node.ELEMENT_NODE ? (node as Element) : node?.parentElement;
      const box = element?.isConnected ? boxOnScreen(element) : undefined;
      const x = box && body.node ? box.x + box.width * body.node.x : body.x;
      const y = box && body.node ? box.y + box.height * body.node.y : body.y;
      cursorOf(agent, name).style.transform =
        `translate(${Math.min(Math.max(x, 0), innerWidth)}px,${Math.min(Math.max(y, 0), innerHeight)}px)`;
    },
    drop,
    clear: () => {
      for (const agent of [...cursors.keys()]) drop(agent);
    },
  };
};
