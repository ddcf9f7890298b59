/** Base64 of the bytes. */
export const toBase64 = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
};

/** What a font file is by its first bytes; `null` for anything else, whatever it calls itself. */
export const fontType = (bytes: Uint8Array): 'font/woff2' | 'font/woff' | 'font/ttf' | 'font/otf' | null => {
  switch (String.fromCharCode(...bytes.subarray(0, 4))) {
    case 'wOF2':
      return 'font/woff2';
    case 'wOFF':
      return 'font/woff';
    case 'OTTO':
      return 'font/otf';
    case 'true':
    case '\0\x01\0\0':
      return 'font/ttf';
  }
  return null;
};
