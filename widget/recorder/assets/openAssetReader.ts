import type { Asset } from '../../../protocol/sealed/asset.ts';
import { DRAWING_MOST } from '../../../protocol/sealed/drawing.ts';
import { fileType } from '../../../protocol/sealed/fileType.ts';
import type { FontFile } from '../css/fontFile.ts';
import type { AssetHost } from './assetPart.ts';
import type { AssetReader, Size } from './assetShelf.ts';
import { BUDGET, createBudget } from './budget.ts';
import { isFaceLoaded } from './loadedFaces.ts';
import { createLoadedFiles } from './loadedFiles.ts';
import { pictureAddress } from './pictureAddress.ts';

import { drawingOf, readDrawingFile } from './readDrawing.ts';
import { createFileReader } from './readFile.ts';
import { isVector, readPicture } from './readPicture.ts';
import { readSheet } from './readSheet.ts';
import { toBase64 } from './toBase64.ts';
import { createUsedPictures } from './usedPictures.ts';
import { watchCanvases } from './watchCanvases.ts';

/** What is read first: how text and boxes look, then what is in sight, then what styles draw. */
const RANK = { sheet: 0, font: 1, drawing: 2, element: 2, style: 3 } as const;
type Task = { rank: number; key: string | Element; run: () => Promise<void> };
type StyleWish = { id: string; address: string };
type DrawingWish = { id: string; address: string; name: string };
type FontWish = { id: string; font: FontFile };

/** Reads a view's pictures, fonts and stylesheets one after the other, behind everything else that is sent. */
export const openAssetReader = (host: AssetHost, view: Window & typeof globalThis = window): AssetReader => {
  const { shelf } = host;
  const now = (): number => view.performance.now();
  const after = (ms: number): Promise<void> => new Promise((done) => void view.setTimeout(done, ms));
  const idle = (): Promise<unknown> =>
    new Promise((done) => ('requestIdleCallback' in view ? view.requestIdleCallback(done, { timeout: 200 }) : void setTimeout(done, 20)));
  const budget = createBudget(now);
  const files = createFileReader(view, host.remote);
  const used = createUsedPictures(host, now, idle);
  const canvases = watchCanvases(host, view);
  /** Named by stylesheets that were read anew. */
  const unseen = new Set<string>();
  /** What was read, by id; `null` for what could not be. */
  const known = new Map<string, Asset | null>();
  const widths = new Map<string, number>();
  const sent = new Set<string>();
  /** Which picture of theirs was told of last: telling it asks for it again. */
  let told = new WeakMap<Element, string>();
  const styles = new Map<string, StyleWish>();
  const fonts = new Map<string, FontWish>();
  const drawings = new Map<string, DrawingWish>();
  const drawingFiles = new Map<string, Promise<Document | null>>();
  const unreadable = new WeakSet<Element>();
  let tasks: Task[] = [];
  let running = false;
  let stopped = false;

  const run = async (): Promise<void> => {
    if (running) return;
    running = true;
    while (!stopped) {
      const next = tasks.reduce<Task | undefined>((best, task) => (best && best.rank <= task.rank ? best : task), undefined);
      if (!next) break;
      tasks = tasks.filter((task) => task !== next);
      await idle();
      // A picture that fails is a box; the next may not.
      if (!stopped) await next.run().catch(() => {});
    }
    running = false;
  };
  const add = (task: Task): void => {
    if (stopped || tasks.some(({ key, rank }) => key === task.key && rank === task.rank)) return;
    tasks.push(task);
    void run();
  };

  /** Behind the page's own events, at a pace; false once the view's budget is spent. */
  const send = async (key: string, asset: Asset): Promise<boolean> => {
    if (sent.has(key)) return true;
    if (!budget.fits(asset.data.length * 0.75)) return false;
    for (let waited = 0; !stopped && waited < 400 && (budget.wait() > 0 || host.quietFor() < 60); waited += 40)
      await after(Math.max(40, budget.wait()));
    if (stopped) return false;
    budget.spend(asset.data.length);
    sent.add(key);
    host.emit(asset);
    return true;
  };

  const readElement = async (element: Element): Promise<void> => {
    const address = pictureAddress(element, element.localName);
    const mayShow = (): boolean => element.isConnected && !shelf.isHidden(address) && shelf.mayShow(host.look()(element));
    if (address === '' || !mayShow() || element.checkVisibility?.({ visibilityProperty: true }) === false) return;
    const id = shelf.idOf(address);
    const box = element.getBoundingClientRect();
    const ratio = Math.min(view.devicePixelRatio || 1, 2);
    const scaleFor = ({ width, height }: Size): number => {
      const scale = Math.max((box.width * ratio) / width, (box.height * ratio) / height);
      return isVector(address) ? Math.min(scale, 4) : Math.min(scale, 1);
    };
    const needed = box.width * ratio;
    if (!known.has(id) || (known.get(id) && (widths.get(id) ?? 0) < needed * 0.6)) {
      const pixels = await readPicture(
        view,
        files,
        address,
        scaleFor,
        element.localName === 'img' ? (element as HTMLImageElement) : undefined,
      );
      known.set(id, pixels && (await assetOf(id, pixels.blob)));
      // What is there in full gets no larger.
      if (pixels) widths.set(id, pixels.scale >= 1 && !isVector(address) ? Number.POSITIVE_INFINITY : pixels.natural.width * pixels.scale);
      if (pixels) shelf.wasRead(address, pixels.natural);
      sent.delete(id);
    }
    const asset = known.get(id);
    // Marks may have come while it was read, and another picture.
    if (!asset || !mayShow() || pictureAddress(element, element.localName) !== address) return;
    if (!(await send(id, asset))) return;
    told.set(element, id);
    host.retell(element);
  };

  const readStyle = async ({ id, address }: StyleWish): Promise<void> => {
    if (shelf.isHidden(address) || (await used.isHidden(address))) return;
    if (!loaded.has(address) && !(await used.isShown(address))) return;
    if (!known.has(id)) {
      const pixels = await readPicture(view, files, address, () => (isVector(address) ? 2 : 1));
      known.set(
        id,
        pixels && { ...(await assetOf(id, pixels.blob)), inStyle: true, ...(pixels.scale === 1 ? {} : { scale: pixels.scale }) },
      );
    }
    const asset = known.get(id);
    if (asset && !shelf.isHidden(address) && !(await used.isHidden(address))) await send(id, asset);
  };

  const readFont = async ({ id, font }: FontWish): Promise<void> => {
    if (!known.has(id)) {
      const address = font.addresses.find(loaded.has) ?? font.addresses.find((one) => /\.woff2(\?|#|$)/.test(one)) ?? font.addresses[0];
      const file = address === undefined ? null : await files.read(address, BUDGET.asset);
      const bytes = file && new Uint8Array(await file.blob.arrayBuffer());
      const type = bytes ? fileType(bytes) : null;
      const { families, weight, style, stretch, range } = font;
      const face = { families, weight, style, stretch, range };
      known.set(id, bytes && type?.startsWith('font/') ? { id, type: type as Asset['type'], data: toBase64(bytes), font: face } : null);
    }
    const asset = known.get(id);
    if (asset) await send(id, asset);
  };

  const readDrawing = async ({ id, address, name }: DrawingWish): Promise<void> => {
    if (!known.has(id)) {
      const [file = '', fragment = ''] = address.split('#');
      const reading = drawingFiles.get(file) ?? (files.isOwn(file) ? readDrawingFile(view, file) : Promise.resolve(null));
      drawingFiles.set(file, reading);
      const element = (await reading)?.getElementById(decodeURIComponent(fragment));
      const drawing = element ? drawingOf(element, host.drawn) : null;
      if (drawing) drawing.attributes.id = name;
      // Its bytes count for the budget like those of the others.
      const fits = drawing !== null && JSON.stringify(drawing).length <= DRAWING_MOST.chars;
      known.set(id, fits ? { id, type: 'drawing', data: '', drawing } : null);
    }
    const asset = known.get(id);
    if (asset) await send(id, asset);
  };

  /** What a masked part shows by now is taken back. */
  const takeBack = async (): Promise<void> => {
    await used.lookAgain();
    for (const { id, address } of styles.values()) {
      if (!sent.has(id) || !(await used.isHidden(address))) continue;
      sent.delete(id);
      known.set(id, null);
      host.emit({ id, type: null, data: '' });
    }
  };

  const assetOf = async (id: string, blob: Blob): Promise<Asset> => ({
    id,
    type: blob.type as Asset['type'],
    data: toBase64(new Uint8Array(await blob.arrayBuffer())),
  });

  /** Styles and fonts whose file the page has loaded. */
  const addLoaded = (): void => {
    for (const wish of styles.values())
      if (!sent.has(wish.id) && known.get(wish.id) !== null && (loaded.has(wish.address) || unseen.has(wish.address)))
        add({ rank: RANK.style, key: wish.id, run: () => readStyle(wish) });
    for (const wish of drawings.values())
      if (!sent.has(wish.id) && known.get(wish.id) !== null) add({ rank: RANK.drawing, key: wish.id, run: () => readDrawing(wish) });
    for (const wish of fonts.values())
      if (!sent.has(wish.id) && known.get(wish.id) !== null && isFaceLoaded(view.document.fonts, wish.font))
        add({ rank: RANK.font, key: wish.id, run: () => readFont(wish) });
  };
  let checking = false;
  const checkLoaded = (): void => {
    if (checking || stopped) return;
    checking = true;
    view.setTimeout(() => {
      checking = false;
      addLoaded();
    }, 50);
  };
  const loaded = createLoadedFiles(view, checkLoaded);

  const watch = (): IntersectionObserver =>
    new view.IntersectionObserver(
      (entries, observer) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          observer.unobserve(target);
          add({ rank: RANK.element, key: target, run: () => readElement(target) });
        }
      },
      { rootMargin: '50%' },
    );
  let inSight = watch();

  return {
    want: (wanted) => {
      if (stopped) return;
      if (wanted.kind === 'element') {
        const { element } = wanted;
        const id = shelf.idOf(pictureAddress(element, element.localName));
        // Told after the picture itself, an image finds it by its mark.
        if (sent.has(id) && (element.localName === 'img' || told.get(element) === id)) return;
        inSight.unobserve(wanted.element);
        inSight.observe(wanted.element);
      } else if (wanted.kind === 'sheet') {
        const { link } = wanted;
        if (unreadable.has(link)) return;
        add({
          rank: RANK.sheet,
          key: link,
          run: async () => {
            const text = await readSheet(files, link.href);
            if (text === null) unreadable.add(link);
            else {
              for (const [, address = ''] of text.matchAll(/url\("([^"]+)"\)/g)) unseen.add(address);
              host.addSheet(link, text);
            }
          },
        });
      } else if (wanted.kind === 'canvas') canvases.watch(wanted.id, wanted.canvas);
      else {
        if (wanted.kind === 'style') styles.set(wanted.id, wanted);
        else if (wanted.kind === 'drawing') drawings.set(wanted.id, wanted);
        else fonts.set(wanted.id, wanted);
        checkLoaded();
      }
    },
    begin: () => {
      sent.clear();
      told = new WeakMap();
      budget.begin();
      canvases.begin();
      tasks = tasks.filter(({ rank }) => rank !== RANK.element);
      inSight.disconnect();
      inSight = watch();
      checkLoaded();
    },
    recheck: () => {
      if ([...styles.keys()].some((id) => sent.has(id))) add({ rank: RANK.sheet, key: 'recheck', run: takeBack });
    },
    stop: () => {
      stopped = true;
      tasks = [];
      inSight.disconnect();
      canvases.stop();
      loaded.stop();
    },
  };
};
