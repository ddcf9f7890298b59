import type { AssetStore } from './assetStore.ts';
import { buildDrawing } from './buildDrawing.ts';

/** Milliseconds: pictures come one after the other, and each change of these rules restyles the whole page. */
const TOGETHER = 120;

/** Keeps one style element and one of symbols in every document of the replay, outside of what the player knows. */
export const createAssetStyles = (top: () => Document | null, { css, drawings }: Pick<AssetStore, 'css' | 'drawings'>) => {
  const placed = new WeakMap<Document, HTMLStyleElement>();
  const drawn = new WeakMap<Document, { svg: Element; known: Set<unknown> }>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let text = '';

  const inEach = (document: Document): void => {
    const known = placed.get(document);
    if (document.documentElement && text !== '') {
      const style = known ?? document.createElement('style');
      placed.set(document, style);
      if (style.textContent !== text) style.textContent = text;
      if (style.parentNode !== document.documentElement) document.documentElement.append(style);
    } else known?.remove();
    const symbols = drawings();
    if (document.documentElement && symbols.length > 0) {
      const place = drawn.get(document) ?? { svg: document.createElementNS('http://www.w3.org/2000/svg', 'svg'), known: new Set() };
      drawn.set(document, place);
      place.svg.setAttribute('style', 'position:absolute;width:0;height:0;overflow:hidden');
      for (const symbol of symbols) {
        if (place.known.has(symbol)) continue;
        place.known.add(symbol);
        const built = buildDrawing(document, symbol);
        if (built) place.svg.append(built);
      }
      if (place.svg.parentNode !== document.documentElement) document.documentElement.append(place.svg);
    }
    for (const frame of document.querySelectorAll('iframe')) if (frame.contentDocument) inEach(frame.contentDocument);
  };
  const now = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const document = top();
    if (document) inEach(document);
  };
  return {
    /** What is held has changed. */
    changed: (): void => {
      timer ??= setTimeout(() => {
        text = css();
        now();
      }, TOGETHER);
    },
    /** A document has come, or was written anew. */
    place: (): void => {
      text = css();
      now();
    },
    stop: (): void => clearTimeout(timer),
  };
};
