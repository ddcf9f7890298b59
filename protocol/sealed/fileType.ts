/** Beginnings of files, as `latin1` text, and what they are. */
const BEGINNINGS = [
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['GIF87a', 'image/gif'],
  ['GIF89a', 'image/gif'],
  ['BM', 'image/bmp'],
  ['\0\0\x01\0', 'image/x-icon'],
  ['wOF2', 'font/woff2'],
  ['wOFF', 'font/woff'],
  ['OTTO', 'font/otf'],
  ['true', 'font/ttf'],
  ['\0\x01\0\0', 'font/ttf'],
] as const;

export type FileType = (typeof BEGINNINGS)[number][1] | 'image/webp' | 'image/avif';

/** What a file is by its first bytes, whatever it calls itself; `null` for what is neither a pixel picture nor a font. */
export const fileType = (bytes: Uint8Array): FileType | null => {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  if (start.startsWith('RIFF') && start.startsWith('WEBP', 8)) return 'image/webp';
  if (start.startsWith('ftypavif', 4) || start.startsWith('ftypavis', 4)) return 'image/avif';
  return BEGINNINGS.find(([beginning]) => start.startsWith(beginning))?.[1] ?? null;
};
