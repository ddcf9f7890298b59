import type { FileReader } from './readFile.ts';

const MOST_BYTES = 1024 * 1024;
const DEPTH = 3;
const IMPORT = /@import\s+(?:url\(\s*)?["']?([^"')\s;]+)["']?\s*\)?([^;]*);/gi;
const ADDRESS = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]+))\s*\)/gi;

const resolve = (address: string, base: string): string | undefined => {
  try {
    return new URL(address, base).href;
  } catch {
    return undefined;
  }
};

/** The text of a stylesheet and of those it imports, its addresses whole; `null` where it may not be read. */
export const readSheet = async (files: FileReader, address: string, depth = 0): Promise<string | null> => {
  const file = depth < DEPTH ? await files.read(address, MOST_BYTES) : null;
  if (!file) return null;
  const text = (await file.blob.text()).replaceAll(/\/\*[\s\S]*?\*\//g, '');
  const imports = new Map<string, string>();
  for (const [statement, target = '', media = ''] of text.matchAll(IMPORT)) {
    const from = resolve(target, file.from);
    const inner = from === undefined ? null : await readSheet(files, from, depth + 1);
    const condition = /^[\s\w():,.-]*$/.test(media) && !/layer|supports/i.test(media) ? media.trim() : '';
    imports.set(statement, inner === null ? '' : condition === '' ? inner : `@media ${condition}{${inner}}`);
  }
  return text
    .replaceAll(ADDRESS, (whole, double?: string, single?: string, bare?: string) => {
      const given = double ?? single ?? bare ?? '';
      const found = /^(data:|#)/i.test(given) ? undefined : resolve(given, file.from);
      return found === undefined ? whole : `url("${found.replaceAll('"', '%22')}")`;
    })
    .replaceAll(IMPORT, (statement) => imports.get(statement) ?? '');
};
