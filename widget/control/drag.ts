import type { Held } from '../../protocol/sealed/control.ts';
import { type Mouse, sendMouse } from './mouse.ts';
import { letGo, pressDown } from './press.ts';
import { placeCaret } from './select.ts';
import { setRange } from './setRange.ts';
import { shadowDuring } from './shadowDuring.ts';
import type { Spot } from './spot.ts';

/** Between two steps, so that libraries that move things once a frame keep up. */
const STEP_MS = 16;
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, STEP_MS));

/** What the browser drags of itself: what says so, and links and pictures unless they say no. */
const draggedBy = (target: Element): HTMLElement | null => {
  const source = target.closest<HTMLElement>('[draggable], a[href], img');
  return source?.draggable ? source : null;
};

const sendDrag = (type: string, spot: Spot, dataTransfer: DataTransfer, target: Element = spot.target): boolean =>
  target.dispatchEvent(
    new spot.view.DragEvent(type, {
      bubbles: true,
      cancelable: !/leave|end|exit/.test(type),
      composed: true,
      view: spot.view,
      clientX: spot.x,
      clientY: spot.y,
      dataTransfer,
    }),
  );

export type DragPorts = {
  mouse: Mouse;
  /** The places on the way, looked up when the hand gets there; `null` where nothing is, or nothing that the agent may touch. */
  spots: readonly (() => Spot | null)[];
  /** Asked before each step. */
  mayGoOn(): boolean;
};

/** Presses, moves and lets go: drags what is draggable, with the browser's drag events, else moves sliders and selects text. False: stopped on the way. */
export const drag = async (start: Spot, held: Held, { mouse, spots, mayGoOn }: DragPorts): Promise<boolean> => {
  let captured: Element | null = null;
  const capture = shadowDuring(start.view.Element.prototype, 'setPointerCapture', (element) => {
    captured = element as Element;
  });
  mouse.moveTo(start, { held });
  const free = capture(() => pressDown(start, 1, held));
  const source = free ? draggedBy(start.target) : null;
  const isRange = free && setRange(start.target, start);
  if (free && !source && !isRange) placeCaret(start, false);
  let data: DataTransfer | null = null;
  let over: Spot | null = null;
  let takes = false;
  let last = start;

  const dragOver = (spot: Spot, dragged: HTMLElement, transfer: DataTransfer): void => {
    sendDrag('drag', spot, transfer, dragged);
    if (over?.target !== spot.target) {
      sendDrag('dragenter', spot, transfer);
      if (over) sendDrag('dragleave', over, transfer);
    }
    over = spot;
    takes = !sendDrag('dragover', spot, transfer);
  };
  const stop = (): void => {
    if (data && source) sendDrag('dragend', last, data, source);
    else {
      sendMouse('pointercancel', last);
      letGo(last, 0, undefined);
    }
  };

  for (const next of spots) {
    await pause();
    if (!mayGoOn()) {
      stop();
      return false;
    }
    const spot = next();
    if (!spot) continue;
    last = spot;
    if (source && !data) {
      const transfer = new start.view.DataTransfer();
      if (sendDrag('dragstart', start, transfer, source)) {
        data = transfer;
        sendMouse('pointercancel', start);
      }
    }
    if (data && source) {
      dragOver(spot, source, data);
      continue;
    }
    const taker: Spot = captured ? { ...spot, target: captured } : spot;
    capture(() => mouse.moveTo(taker, { buttons: 1, held }));
    if (isRange) setRange(start.target, spot);
    else if (free && !source) placeCaret(spot, true);
  }

  if (data && source) {
    // Only the last place that let it counts.
    const dropAt = over as Spot | null;
    if (dropAt && takes) sendDrag('drop', dropAt, data);
    else if (dropAt) sendDrag('dragleave', dropAt, data);
    sendDrag('dragend', last, data, source);
    return true;
  }
  const taker: Spot = captured ? { ...last, target: captured } : last;
  letGo(taker, 1, held);
  if (isRange) start.target.dispatchEvent(new Event('change', { bubbles: true }));
  if (last.target === start.target && start.target.isConnected) sendMouse('click', last, { detail: 1, held });
  return true;
};
