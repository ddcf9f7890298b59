import { signal } from '@preact/signals';
import type { Clock } from '../../protocol/client/clock.ts';
import { DRAWING_FADES_MS, type MarkBody } from '../../protocol/sealed/mark.ts';
import type { Place } from '../replay/replayMessages.ts';

type Point = { x: number; y: number };

/** A drawing: x, y, x, y … in CSS pixels of the visitor's page from the top left corner of the node it lies on. */
export type Stroke = { id: string; node: number; points: readonly number[]; stays: boolean };

/** What was drawn meanwhile is sent this often. */
const SEND_EVERY_MS = 60;
/** x and y of what one body holds. */
const MOST_POINTS = 400;
/** Of the whole drawing; the visitor's page keeps no more. */
const MOST_OF_ALL = 8_000;
const NEAR = 2;

export type PenOptions = {
  clock: Clock;
  newId: () => string;
  place: (at: Point) => Promise<Place | null | undefined>;
  mark: (body: MarkBody) => void;
  /** Screen pixels for one CSS pixel of the visitor's page. */
  scale: () => number;
};

/** Draws on the visitor's page, and on the agent's own picture of it. */
export const createPen = ({ clock, newId, place, mark, scale }: PenOptions) => {
  const strokes = signal<readonly Stroke[]>([]);
  const stays = signal(false);
  let drawing: { stroke: Stroke; from: Point; origin: Point; sent: number; cancel: (() => void) | undefined } | undefined;
  /** Counts presses, so that one whose place comes late does not begin another's drawing. */
  let turn = 0;

  const send = (done: boolean): void => {
    if (!drawing) return;
    const { stroke } = drawing;
    drawing.cancel?.();
    drawing.cancel = undefined;
    do {
      const last = stroke.points.slice(-2);
      const next = stroke.points.slice(drawing.sent, drawing.sent + MOST_POINTS);
      drawing.sent += next.length;
      const points = next.length > 0 ? next : last;
      const isDone = done && drawing.sent >= stroke.points.length;
      mark({ type: 'draw', id: stroke.id, node: stroke.node, points: [...points], stays: stroke.stays, done: isDone });
    } while (drawing.sent < stroke.points.length);
  };
  const put = (stroke: Stroke): void => {
    strokes.value = [...strokes.value.filter(({ id }) => id !== stroke.id), stroke];
  };
  const forget = (wanted: string): void => {
    strokes.value = strokes.value.filter(({ id }) => id !== wanted);
  };

  return {
    strokes,
    stays,
    begin: async (at: Point): Promise<void> => {
      turn += 1;
      const own = turn;
      const found = await place(at);
      if (!found || own !== turn) return;
      const origin = { x: (found.within.x * found.box.width) / scale(), y: (found.within.y * found.box.height) / scale() };
      const stroke: Stroke = { id: newId(), node: found.node, points: [origin.x, origin.y], stays: stays.value };
      drawing = { stroke, from: at, origin, sent: 0, cancel: undefined };
      put(stroke);
    },
    move: (at: Point): void => {
      if (!drawing || drawing.stroke.points.length >= MOST_OF_ALL) return;
      const { stroke, from, origin } = drawing;
      const [lastX = 0, lastY = 0] = stroke.points.slice(-2);
      const next = { x: origin.x + (at.x - from.x) / scale(), y: origin.y + (at.y - from.y) / scale() };
      if (Math.hypot(next.x - lastX, next.y - lastY) < NEAR) return;
      drawing.stroke = { ...stroke, points: [...stroke.points, Math.round(next.x * 10) / 10, Math.round(next.y * 10) / 10] };
      put(drawing.stroke);
      drawing.cancel ??= clock.after(SEND_EVERY_MS, () => send(false));
    },
    end: (): void => {
      turn += 1;
      if (!drawing) return;
      send(true);
      const { id, stays: keeps } = drawing.stroke;
      drawing = undefined;
      if (!keeps) clock.after(DRAWING_FADES_MS, () => forget(id));
    },
    /** Nothing of it is on the visitor's page any more. */
    wiped: (): void => {
      turn += 1;
      drawing = undefined;
      strokes.value = [];
    },
  };
};
