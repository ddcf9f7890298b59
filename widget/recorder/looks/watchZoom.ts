import { type SeenPart, SIGHT_TAG } from '../../../protocol/sealed/sightTag.ts';
import type { RrwebEvent } from '../domSource.ts';
import type { LooksHost } from './looksPart.ts';

/** Milliseconds between two places of what is seen, while fingers move. */
const EVERY = 50;
/** A bar of the browser that comes and goes is no keyboard. */
const BAR = 80;

/** What of the page the visitor sees, where that is not all of the viewport (CSSOM View, `VisualViewport`). */
export const seenPart = (
  { scale, offsetLeft, offsetTop, width, height }: Pick<VisualViewport, 'scale' | 'offsetLeft' | 'offsetTop' | 'width' | 'height'>,
  page: { height: number },
): SeenPart =>
  scale > 1.01 || height < page.height - BAR
    ? { x: Math.round(offsetLeft), y: Math.round(offsetTop), width: Math.round(width), height: Math.round(height) }
    : null;

export const watchZoom = (view: Window, emit: LooksHost['emit']) => {
  const seen = view.visualViewport;
  let last = 'null';
  let timer: number | undefined;
  const tell = (): void => {
    timer = undefined;
    if (!seen) return;
    const part = seenPart(seen, { height: view.innerHeight });
    const text = JSON.stringify(part);
    if (text === last) return;
    last = text;
    emit({ type: 5, data: { tag: SIGHT_TAG, payload: { part } }, timestamp: Date.now() } as unknown as RrwebEvent, false);
  };
  const soon = (): void => {
    timer ??= view.setTimeout(tell, EVERY);
  };
  for (const type of ['resize', 'scroll']) seen?.addEventListener(type, soon);
  tell();
  return {
    /** A new view knows of none. */
    again: (): void => {
      last = 'null';
      soon();
    },
    stop: (): void => {
      view.clearTimeout(timer);
      for (const type of ['resize', 'scroll']) seen?.removeEventListener(type, soon);
    },
  };
};
