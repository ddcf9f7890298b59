import type { Asset } from '../../../protocol/sealed/asset.ts';
import type { AssetHost } from './assetPart.ts';
import { BUDGET } from './budget.ts';
import { toBase64 } from './toBase64.ts';

/** Milliseconds between two looks at a canvas, and bytes of its pictures that may leave in one. */
const EVERY = 500;
const BYTES_PER_MS = 48;
const MOST_SIDE = 1_600;

type Watched = { id: string; canvas: HTMLCanvasElement; last: string; dueAt: number };

export type CanvasWatch = {
  watch: (id: string, canvas: HTMLCanvasElement) => void;
  /** A new view begins: its agents have no picture yet. */
  begin: () => void;
  stop: () => void;
};

/** The canvas in the size that it is shown in. Throws where the page drew something into it that it may not read. */
const pictureOf = async (view: Window & typeof globalThis, canvas: HTMLCanvasElement): Promise<Blob> => {
  const box = canvas.getBoundingClientRect();
  const ratio = Math.min(view.devicePixelRatio || 1, 2);
  const scale = Math.min(1, (box.width * ratio) / canvas.width || 1, MOST_SIDE / canvas.width, MOST_SIDE / canvas.height);
  const [width, height] = [Math.max(1, Math.round(canvas.width * scale)), Math.max(1, Math.round(canvas.height * scale))];
  const copy = new OffscreenCanvas(width, height);
  copy.getContext('2d')?.drawImage(canvas, 0, 0, width, height);
  return copy.convertToBlob({ type: 'image/webp', quality: 0.75 });
};

/** Canvases that the site marked to be shown, as pictures: one when they changed, no more often than their size allows. */
export const watchCanvases = (host: AssetHost, view: Window & typeof globalThis): CanvasWatch => {
  const watched = new Map<string, Watched>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const emit = (one: Watched, data: string): void => {
    one.last = data;
    const picture: Asset =
      data === '' ? { id: one.id, type: null, data } : { id: one.id, type: 'image/webp', data, inStyle: true, live: true };
    host.emit(picture);
  };
  const look = async (one: Watched): Promise<void> => {
    const { canvas } = one;
    one.dueAt = view.performance.now() + EVERY;
    const sight = canvas.isConnected ? host.look()(canvas) : undefined;
    if (!sight?.ownShow || !host.shelf.mayShow(sight)) {
      if (one.last !== '') emit(one, '');
      if (!canvas.isConnected) watched.delete(one.id);
      return;
    }
    const { top, bottom, left, right } = canvas.getBoundingClientRect();
    if (bottom < 0 || right < 0 || top > view.innerHeight || left > view.innerWidth || canvas.width * canvas.height === 0) return;
    try {
      const blob = await pictureOf(view, canvas);
      const data = toBase64(new Uint8Array(await blob.arrayBuffer()));
      if (stopped || data === one.last || blob.size > BUDGET.asset) return;
      emit(one, data);
      one.dueAt = view.performance.now() + Math.max(EVERY, blob.size / BYTES_PER_MS);
    } catch {
      // Something of another origin is drawn in it: it stays a box.
      watched.delete(one.id);
    }
  };
  const next = (): void => {
    if (stopped || timer !== undefined || watched.size === 0) return;
    timer = setTimeout(() => {
      // In a frame, since what a page draws by WebGL is gone after it.
      view.requestAnimationFrame(async () => {
        timer = undefined;
        for (const one of watched.values()) if (one.dueAt <= view.performance.now()) await look(one);
        next();
      });
    }, EVERY / 2);
  };
  return {
    watch: (id, canvas) => {
      if (!watched.has(id)) watched.set(id, { id, canvas, last: '', dueAt: 0 });
      next();
    },
    begin: () => {
      for (const one of watched.values()) [one.last, one.dueAt] = ['', 0];
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
};
