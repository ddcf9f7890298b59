/** Milliseconds: pictures come one after the other, and each change of these rules restyles the whole page. */
const TOGETHER = 120;

/** Keeps one style element in every document of the replay, outside of what the player knows, with the page's pictures and fonts. */
export const createAssetStyles = (top: () => Document | null, css: () => string) => {
  const placed = new WeakMap<Document, HTMLStyleElement>();
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
