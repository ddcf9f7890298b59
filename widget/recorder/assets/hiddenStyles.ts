import { queryAll } from '../dom.ts';
import type { AssetHost } from './assetPart.ts';

/** Milliseconds of one look, and how long what was found holds. */
const SLICE = 6;
const FRESH = 2_000;
const URL_TEXT = /url\("((?:[^"\\]|\\.)*)"\)/g;
const PROPERTIES = ['background-image', 'border-image-source', 'list-style-image', 'mask-image', 'content'] as const;
const PARTS = [undefined, '::before', '::after', '::marker'] as const;

const whole = (address: string, element: Element): string => {
  try {
    return new URL(address, element.baseURI).href;
  } catch {
    return address;
  }
};

/** Addresses of pictures in the styles that an element has in the end, wherever they were written. */
const styleAddresses = (element: Element): string[] => {
  const view = element.ownerDocument.defaultView;
  return PARTS.flatMap((part) => {
    const style = view?.getComputedStyle(element, part);
    return PROPERTIES.flatMap((property) => {
      const value = style?.getPropertyValue(property) ?? '';
      return value.includes('url(')
        ? [...value.matchAll(URL_TEXT)].map(([, address = '']) => whole(address.replaceAll(/\\(.)/g, '$1'), element))
        : [];
    });
  });
};

/**
 * Finds the pictures that styles give to masked and blocked parts of the page. A stylesheet does not say whose picture it names: one that such a part
 * shows does not leave.
 */
export const createHiddenStyles = (host: Pick<AssetHost, 'roots' | 'look'>, now: () => number, breathe: () => Promise<unknown>) => {
  let found = new Set<string>();
  let lookedAt = Number.NEGATIVE_INFINITY;
  const lookAgain = async (): Promise<void> => {
    const next = new Set<string>();
    for (const root of [...host.roots()]) {
      let sightOf = host.look();
      let until = now() + SLICE;
      for (const element of queryAll(root, '*')) {
        if (now() > until) {
          await breathe();
          sightOf = host.look();
          until = now() + SLICE;
        }
        if (!element.isConnected) continue;
        const sight = sightOf(element);
        if ((sight.mask || sight.box || sight.hidden) && !sight.ignored) for (const address of styleAddresses(element)) next.add(address);
      }
    }
    found = next;
    lookedAt = now();
  };
  return {
    has: async (address: string): Promise<boolean> => {
      if (now() - lookedAt > FRESH) await lookAgain();
      return found.has(address);
    },
  };
};
