import { ASSET_MARK, assetProperty } from '../../../protocol/sealed/assetNames.ts';
import type { CssAddresses } from '../css/cssFilter.ts';
import { NO_PICTURE } from '../css/cssValue.ts';
import type { FontFile } from '../css/fontFile.ts';
import type { MaskMode } from '../maskKit.ts';
import type { Sight } from '../sight.ts';
import { pictureAddress } from './pictureAddress.ts';

/** What an agent sees only once it has been read. */
export type Wanted =
  | { kind: 'element'; element: Element }
  | { kind: 'style'; id: string; address: string }
  | { kind: 'canvas'; id: string; canvas: HTMLCanvasElement }
  | { kind: 'font'; id: string; font: FontFile }
  | { kind: 'sheet'; link: HTMLLinkElement }
  | { kind: 'drawing'; id: string; address: string; name: string };

/** Reads what is wanted, when there is time for it. Comes as a part of its own, after the view has started. */
export type AssetReader = {
  want: (wanted: Wanted) => void;
  /** A new full view begins: its agents may have nothing yet. */
  begin: () => void;
  /** Marks have changed: what may not be shown any more is taken back. */
  recheck: () => void;
  stop: () => void;
};

export type Size = { width: number; height: number };

/**
 * Numbers the addresses that the page names, so that what leaves can point at a picture or font before it is read: a style by a custom property, an
 * element by the end of its neutral picture's address. What may not be shown gets no number.
 */
export type AssetShelf = {
  css: CssAddresses;
  /** Whether a style of this element may point at pictures. */
  mayShow: (sight: Sight) => boolean;
  /** What the neutral picture of the element ends with; wants the picture. */
  markOf: (element: Element, sight: Sight) => string;
  /** The size that a picture which was read has by itself. */
  sizeOf: (element: Element) => Size | undefined;
  idOf: (address: string) => string;
  isHidden: (address: string) => boolean;
  wasRead: (address: string, size: Size) => void;
  wantSheet: (link: Element) => void;
  /** A symbol of another file, which the element draws by this name. */
  wantDrawing: (element: Element, sight: Sight, nameOf: (id: string) => string) => void;
  /** What a canvas that the site shows is painted with; an empty text for any other. */
  canvasStyle: (canvas: Element, sight: Sight) => string;
  recheck: () => void;
  /** The text that was read in place of a stylesheet that scripts may not see. */
  sheets: WeakMap<Element, string>;
  attach: (reader: AssetReader) => void;
  begin: () => void;
  stop: () => void;
};

/** What waits for the reader, while that is on its way. */
const MOST_WAITING = 10_000;

export const createAssetShelf = ({ mode, key, document }: { mode: MaskMode; key: string; document: Document }): AssetShelf => {
  const numbers = new Map<string, number>();
  const read = new Map<string, Size>();
  /** Seen under a mask and nowhere else before: such a picture stays away wherever it turns up. */
  const hidden = new Set<string>();
  const families = new Set<string>();
  const styles = new Set<string>();
  const canvases = new WeakMap<Element, string>();
  let waiting: Wanted[] = [];
  let reader: AssetReader | undefined;

  const want = (wanted: Wanted): void => {
    if (reader) reader.want(wanted);
    else if (waiting.length < MOST_WAITING) waiting.push(wanted);
  };
  const whole = (address: string): string => {
    try {
      return new URL(address, document.baseURI).href;
    } catch {
      return '';
    }
  };
  const idOf = (address: string): string => {
    const number = numbers.get(address) ?? numbers.size;
    numbers.set(address, number);
    return `${key}-${number.toString(36)}`;
  };
  const hide = (address: string): void => {
    if (address !== '' && !read.has(address)) hidden.add(address);
  };
  const shown = (given: string): string | undefined => {
    const address = whole(given);
    if (address === '' || hidden.has(address)) return undefined;
    // Apart from the same picture in an element, which is made in the size that it has there.
    const id = idOf(`style ${address}`);
    if (!styles.has(id)) {
      styles.add(id);
      want({ kind: 'style', id, address });
    }
    return `var(${assetProperty(id)},${NO_PICTURE})`;
  };
  const mayShow = (sight: Sight): boolean =>
    !sight.mask && !sight.box && !sight.hidden && !sight.value && (mode === 'standard' || sight.show);

  return {
    css: {
      families,
      shown,
      // A stylesheet does not say whose pictures these are.
      sheet: (address) => (mode === 'standard' ? shown(address) : undefined),
      hidden: (address) => {
        hide(whole(address));
        return undefined;
      },
      font: (font) => {
        families.add(font.family.toLowerCase());
        const addresses = font.addresses.map(whole).filter((address) => mode === 'standard' || /^https?:/.test(address));
        const id = idOf(`${font.family} ${addresses[0]} ${font.weight} ${font.style} ${font.range}`);
        if (addresses.length === 0 || styles.has(id)) return;
        styles.add(id);
        want({ kind: 'font', id, font: { ...font, addresses } });
      },
    },
    mayShow,
    markOf: (element, sight) => {
      const address = pictureAddress(element, sight.tag);
      if (!mayShow(sight)) hide(address);
      if (address === '' || hidden.has(address) || !mayShow(sight)) return '';
      want({ kind: 'element', element });
      return ASSET_MARK + idOf(address);
    },
    sizeOf: (element) => read.get(pictureAddress(element, element.localName)),
    idOf,
    isHidden: (address) => hidden.has(address),
    wasRead: (address, size) => void read.set(address, size),
    wantSheet: (link) => want({ kind: 'sheet', link: link as HTMLLinkElement }),
    wantDrawing: (element, sight, nameOf) => {
      const given = (element as SVGUseElement).href.baseVal;
      const [file, fragment = ''] = whole(given).split('#');
      if (given.startsWith('#') || !file || fragment === '' || file === document.URL.split('#', 1)[0] || !mayShow(sight)) return;
      const address = `${file}#${fragment}`;
      const id = idOf(`drawing ${address}`);
      if (styles.has(id)) return;
      styles.add(id);
      want({ kind: 'drawing', id, address, name: nameOf(fragment) });
    },
    canvasStyle: (canvas, sight) => {
      if (!sight.ownShow || !mayShow(sight)) return '';
      const id = canvases.get(canvas) ?? idOf(`canvas ${numbers.size}`);
      canvases.set(canvas, id);
      want({ kind: 'canvas', id, canvas: canvas as HTMLCanvasElement });
      return `background:var(${assetProperty(id)},${NO_PICTURE}) 0 0/100% 100% no-repeat;`;
    },
    recheck: () => reader?.recheck(),
    sheets: new WeakMap(),
    attach: (next) => {
      reader = next;
      for (const wanted of waiting) next.want(wanted);
      waiting = [];
    },
    begin: () => {
      waiting = waiting.filter(({ kind }) => kind !== 'element');
      reader?.begin();
    },
    stop: () => reader?.stop(),
  };
};
