import type { Size } from './assetShelf.ts';
import { BUDGET } from './budget.ts';
import type { FileReader } from './readFile.ts';

export type Pixels = { blob: Blob; natural: Size /** Pixels for each of the picture's own. */; scale: number };

/** No side of a picture has more pixels than this. */
const MOST_SIDE = 1_600;
/** From the best to the least that still serves. */
const QUALITIES = [
  { part: 1, quality: 0.82 },
  { part: 0.7, quality: 0.7 },
  { part: 0.4, quality: 0.6 },
] as const;

export const isVector = (address: string): boolean => /^data:image\/svg|\.svgz?(\?|#|$)/i.test(address);

const decoded = async (view: Window & typeof globalThis, address: string, crossOrigin: string | null): Promise<HTMLImageElement> => {
  const image = new view.Image();
  image.crossOrigin = crossOrigin;
  image.src = address;
  await image.decode();
  return image;
};

/** Draws it anew, so that what leaves are pixels alone: no file's comments, places or scripts. Throws where the page may not read it. */
const draw = async (source: HTMLImageElement | ImageBitmap, natural: Size, wanted: number): Promise<Pixels | null> => {
  const scale = Math.min(wanted, MOST_SIDE / natural.width, MOST_SIDE / natural.height);
  for (const { part, quality } of QUALITIES) {
    const width = Math.max(1, Math.round(natural.width * scale * part));
    const height = Math.max(1, Math.round(natural.height * scale * part));
    const bitmap = await createImageBitmap(source, { resizeWidth: width, resizeHeight: height, resizeQuality: 'medium' });
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    bitmap.close();
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality });
    if (blob.size <= BUDGET.asset) return { blob, natural, scale: width / natural.width };
  }
  return null;
};

const naturalOf = ({ naturalWidth, naturalHeight }: HTMLImageElement): Size => ({ width: naturalWidth, height: naturalHeight });

/**
 * The picture as pixels: from the element that shows it where that can be read, else loaded once more as a page may load it. `scaleFor` says how
 * many pixels are wanted for each of its own. `null`: this browser may not read it.
 */
export const readPicture = async (
  view: Window & typeof globalThis,
  files: FileReader,
  address: string,
  scaleFor: (natural: Size) => number,
  element?: HTMLImageElement,
): Promise<Pixels | null> => {
  const own = files.isOwn(address);
  if (element?.complete && element.naturalWidth > 0 && (own || element.crossOrigin !== null)) {
    try {
      return await draw(element, naturalOf(element), scaleFor(naturalOf(element)));
    } catch {
      // Led to another host, which did not say that it may be read.
    }
  }
  if (files.mayAsk(address)) {
    try {
      const image = await decoded(view, address, own ? null : 'anonymous');
      // A drawing may say nothing of its size; browsers then give it one.
      const natural = image.naturalWidth > 0 ? naturalOf(image) : { width: 300, height: 150 };
      return await draw(image, natural, scaleFor(natural));
    } catch {
      files.refuse(address);
    }
  }
  const blob = own ? null : await files.fetched(address);
  if (!blob) return null;
  try {
    const bitmap = await createImageBitmap(blob);
    const pixels = await draw(bitmap, { width: bitmap.width, height: bitmap.height }, scaleFor(bitmap));
    bitmap.close();
    return pixels;
  } catch {
    return null;
  }
};
