import { type Asset, asset } from '../../../protocol/sealed/asset.ts';
import { assetProperty } from '../../../protocol/sealed/assetNames.ts';
import { fileType } from '../../../protocol/sealed/fileType.ts';

/** Of one page's view; a page that sends more shows boxes for the rest. */
const MOST = { count: 2_000, chars: 24 * 1024 * 1024 } as const;

const bytesOf = (data: string): Uint8Array<ArrayBuffer> | undefined => {
  try {
    return Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
};

const fontRule = (address: string, font: NonNullable<Asset['font']>): string =>
  font.families
    .map((family) => {
      const say = (name: string, value: string | undefined): string => (value === undefined ? '' : `${name}:${value};`);
      const { weight, style, stretch, range } = font;
      return `@font-face{font-family:"${family}";src:url("${address}");${say('font-weight', weight)}${say('font-style', style)}${say('font-stretch', stretch)}${say('unicode-range', range)}}`;
    })
    .join('');

/**
 * Pictures and fonts of the visitor's page, as addresses that this frame alone can read. They outlive a view of the same page, since a new view names them
 * again; those of another page go with it.
 */
export const createAssetStore = (urls: Pick<typeof URL, 'createObjectURL' | 'revokeObjectURL'> = URL) => {
  const held = new Map<string, { address: string; rule: string; chars: number }>();
  const drawings = new Map<string, unknown>();
  let chars = 0;
  const drop = (id: string): void => {
    drawings.delete(id);
    const old = held.get(id);
    if (!old) return;
    held.delete(id);
    chars -= old.chars;
    urls.revokeObjectURL(old.address);
  };

  return {
    /** Takes what came, or nothing of it when it is not what it must be. True where the styles changed by it. */
    take: (raw: unknown): { taken: boolean; inStyle: boolean } => {
      const parsed = asset.safeParse(raw);
      if (!parsed.success) return { taken: false, inStyle: false };
      const { id, type, data, scale = 1, inStyle = false, live = false, font } = parsed.data;
      const refused = { taken: false, inStyle: false };
      if (type === null) {
        const before = held.get(id);
        drop(id);
        return { taken: true, inStyle: before !== undefined && before.rule !== '' };
      }
      if (type === 'drawing') {
        if (drawings.size >= MOST.count) return refused;
        drawings.set(id, parsed.data.drawing);
        return { taken: true, inStyle: true };
      }
      if (type.startsWith('font/') !== (font !== undefined)) return refused;
      const page = id.slice(0, id.indexOf('-') + 1);
      for (const other of [...held.keys(), ...drawings.keys()]) if (!other.startsWith(page)) drop(other);
      const before = held.get(id);
      if (before?.chars === data.length && !live) return { taken: true, inStyle: false };
      if (held.size >= MOST.count || chars + data.length > MOST.chars) return refused;
      const bytes = bytesOf(data);
      if (!bytes || fileType(bytes) !== type) return refused;
      drop(id);
      const address = urls.createObjectURL(new Blob([bytes], { type }));
      const picture = scale === 1 ? `url("${address}")` : `image-set(url("${address}") ${scale}x)`;
      const rule = font ? fontRule(address, font) : inStyle ? `:root{${assetProperty(id)}:${picture}}` : '';
      held.set(id, { address, rule, chars: data.length });
      chars += data.length;
      return { taken: true, inStyle: rule !== '' };
    },
    /** Where the picture is, if it is here. */
    addressOf: (id: string): string | undefined => held.get(id)?.address,
    /** What every document of the replay must say for its styles to find them. */
    css: (): string => [...held.values()].map(({ rule }) => rule).join(''),
    /** Symbols that drawings of the page point at. */
    drawings: (): readonly unknown[] => [...drawings.values()],
    clear: (): void => {
      for (const id of [...held.keys(), ...drawings.keys()]) drop(id);
    },
  };
};
export type AssetStore = ReturnType<typeof createAssetStore>;
