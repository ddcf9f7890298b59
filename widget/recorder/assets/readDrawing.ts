import { DRAWING_MOST, DRAWING_TAGS, type Drawing } from '../../../protocol/sealed/drawing.ts';
import type { AssetHost } from './assetPart.ts';

/** A file of drawings, read as a document in which nothing runs; `null` where it cannot be. Only of the page's own origin, as for the page. */
export const readDrawingFile = (view: Window & typeof globalThis, address: string): Promise<Document | null> =>
  new Promise((done) => {
    const request = new view.XMLHttpRequest();
    request.open('GET', address);
    request.responseType = 'document';
    request.overrideMimeType('image/svg+xml');
    request.onloadend = () => done(request.status === 200 ? request.responseXML : null);
    request.send();
  });

/** The shapes of an element and of what is in it, by the rules for drawings that stand in the page. */
export const drawingOf = (element: Element, drawn: AssetHost['drawn']): Drawing | null => {
  let nodes = 0;
  const read = (from: Element, depth: number): Drawing | null => {
    if (++nodes > DRAWING_MOST.nodes || depth > DRAWING_MOST.depth || !DRAWING_TAGS.has(from.localName)) return null;
    const attributes: Record<string, string> = {};
    for (const { name, value } of from.attributes) {
      const text = drawn(from.localName, name, value);
      if (text !== undefined && text !== '') attributes[name] = text;
    }
    return { tag: from.localName, attributes, children: [...from.children].flatMap((child) => read(child, depth + 1) ?? []) };
  };
  return read(element, 0);
};
