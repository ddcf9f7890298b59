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
 * Finds the pictures that styles give to the parts of the page. A stylesheet does not say whose picture it names: one that a masked or blocked part
 * shows does not leave. Of stylesheets that scripts may not see the browser does not tell what it loaded, so those are asked of what is shown too.
 */
export const createUsedPictures = (host: Pick<AssetHost, 'roots' | 'look'>, now: () => number, breathe: () => Promise<unknown>) => {
  let hidden = new Set<string>();
  let shown = new Set<string>();
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looksAtAll = false;
  const lookAgain = async (): Promise<void> => {
    const next = { hidden: new Set<string>(), shown: new Set<string>() };
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
        const isHidden = sight.mask || sight.box || sight.hidden;
        if (sight.ignored || !(isHidden || looksAtAll)) continue;
        for (const address of styleAddresses(element)) next[isHidden ? 'hidden' : 'shown'].add(address);
      }
    }
    ({ hidden, shown } = next);
    lookedAt = now();
  };
  const fresh = async (all: boolean): Promise<void> => {
    if (now() - lookedAt <= FRESH && (looksAtAll || !all)) return;
    looksAtAll ||= all;
    await lookAgain();
  };
  return {
    lookAgain,
    isHidden: async (address: string): Promise<boolean> => {
      await fresh(false);
      return hidden.has(address);
    },
    isShown: async (address: string): Promise<boolean> => {
      await fresh(true);
      return shown.has(address) && !hidden.has(address);
    },
  };
};
