import { targetOf } from './listeners.ts';
import type { SourceKit } from './sourceKit.ts';

/** Milliseconds between two places of a pointer, and until they are told. */
const EVERY = 16;
const TOLD = 33;

const MOVES: Record<string, number> = { mousemove: 1, touchmove: 6, drag: 12 };
const DEEDS: Record<string, number> = {
  mouseup: 0,
  mousedown: 1,
  click: 2,
  contextmenu: 3,
  dblclick: 4,
  focus: 5,
  blur: 6,
  touchstart: 7,
  touchend: 9,
  touchcancel: 10,
};
const POINTERS: Record<string, number> = { mouse: 0, pen: 1, touch: 2 };

type Position = { x: number; y: number; id: number; timeOffset: number };

/** Where the pointer is and what it does. */
export const createPointerWatch = ({ listeners, tell, nearest }: SourceKit): { watch: (document: Document) => void; stop: () => void } => {
  let positions: Position[] = [];
  let source = 1;
  let since = 0;
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (positions.length === 0) return;
    const told = positions.map(({ timeOffset, ...rest }) => ({ ...rest, timeOffset: timeOffset - Date.now() }));
    positions = [];
    tell(source, { positions: told });
  };
  const pointOf = (event: Event): { x: number; y: number } | undefined => {
    const { clientX, clientY } = (event as TouchEvent).changedTouches?.[0] ?? (event as MouseEvent);
    return typeof clientX === 'number' ? { x: clientX, y: clientY } : undefined;
  };

  return {
    watch: (document) => {
      listeners.on(document, Object.keys(MOVES).join(' '), (event) => {
        const now = Date.now();
        const point = pointOf(event);
        const id = now - last < EVERY || !point ? undefined : nearest(targetOf(event));
        if (id === undefined || !point) return;
        last = now;
        const kind = MOVES[event.type] ?? 1;
        if (kind !== source) flush();
        source = kind;
        if (positions.length === 0) since = now;
        positions.push({ ...point, id, timeOffset: now });
        if (now - since >= TOLD) flush();
        else timer ??= setTimeout(flush, TOLD);
      });
      listeners.on(document, Object.keys(DEEDS).join(' '), (event) => {
        const id = nearest(targetOf(event));
        if (id === undefined) return;
        flush();
        const { pointerType } = event as PointerEvent;
        const pointer = POINTERS[pointerType] ?? (event.type.startsWith('touch') ? 2 : undefined);
        tell(2, { type: DEEDS[event.type], id, ...pointOf(event), ...(pointer === undefined ? {} : { pointerType: pointer }) });
      });
    },
    stop: () => clearTimeout(timer),
  };
};
