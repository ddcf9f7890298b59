import type { FontFile } from '../css/fontFile.ts';

/** Words that mean a number, and code points without the zeros before them: as browsers write them. */
const plain = (text = ''): string =>
  text
    .toLowerCase()
    .replaceAll(/\bu\+0+(?=[0-9a-f])/g, 'u+')
    .replaceAll(/-0+(?=[0-9a-f])/g, '-')
    .replaceAll(/\bnormal\b/g, '400')
    .replaceAll(/\bbold\b/g, '700')
    .replaceAll(/[\s"']/g, '');

/** Whether the browser has loaded this face because the page uses it. */
export const isFaceLoaded = (faces: Iterable<FontFace>, font: FontFile): boolean => {
  for (const face of faces)
    if (
      face.status === 'loaded' &&
      plain(face.family) === plain(font.family) &&
      plain(face.weight) === plain(font.weight ?? 'normal') &&
      plain(face.style) === plain(font.style ?? 'normal') &&
      plain(face.unicodeRange) === plain(font.range ?? 'U+0-10FFFF')
    )
      return true;
  return false;
};
