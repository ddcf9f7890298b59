import { isElement, openShadowOf, queryAll } from '../dom.ts';
import type { Patches } from '../source/realm.ts';
import type { LooksHost } from './looksPart.ts';
import type { Declarations, Overrides } from './overrides.ts';

const NEUTRAL = '#80808033';
/** Milliseconds of a look at those that may be hosts, and between two. */
const SLICE = 6;
const PAUSE = 50;

const isSolid = (node: Node): boolean => isElement(node) || (node.nodeType === 3 && (node as Text).data.trim() !== '');

/** Whether a custom element without children takes room; its size may be said by styles of the root itself, which go by its name. */
const isFilled = (element: HTMLElement, view: Window): boolean => {
  if (element.offsetHeight === 0 || element.offsetWidth === 0 || element.isContentEditable) return false;
  if (['::before', '::after'].some((part) => !/^(none|normal)$/.test(view.getComputedStyle(element, part).content))) return false;
  return element.matches(':defined') && view.getComputedStyle(element).backgroundImage === 'none';
};

/** Whether a custom element paints what none of its own children are: a closed shadow root, which no script may look into. */
const paintsMore = (element: Element, view: Window): boolean => {
  if (!element.checkVisibility()) return false;
  const child = [...element.childNodes].find(isSolid);
  // Outside of what is painted a browser computes no style, and gives a text no box.
  if (isElement(child)) return view.getComputedStyle(child).display === '';
  if (child) {
    const range = element.ownerDocument.createRange();
    range.selectNodeContents(child);
    return range.getClientRects().length === 0;
  }
  return isFilled(element as HTMLElement, view);
};

/** The room that a host takes, whatever its hidden styles say. */
const boxOf = (host: HTMLElement, view: Window): Declarations => {
  const style = view.getComputedStyle(host);
  if (style.display === 'contents' || style.display === 'none') return { display: style.display };
  const { position } = style;
  const places = position === 'static' ? [] : (['top', 'left', 'z-index'] as const);
  const kept = [
    'margin-top',
    'margin-right',
    'margin-bottom',
    'margin-left',
    'float',
    'vertical-align',
    'visibility',
    'opacity',
    'transform',
  ];
  const box: Declarations = {
    display: style.display.startsWith('inline') ? 'inline-block' : 'block',
    'box-sizing': 'border-box',
    width: `${host.offsetWidth}px`,
    height: `${host.offsetHeight}px`,
    'min-width': '0',
    'min-height': '0',
    'max-width': 'none',
    'max-height': 'none',
    flex: 'none',
    position,
    background: NEUTRAL,
    overflow: 'hidden',
  };
  if (/^(absolute|fixed)$/.test(position)) Object.assign(box, { right: 'auto', bottom: 'auto' });
  for (const name of [...kept, ...places]) box[name] = style.getPropertyValue(name);
  // Its own line of writing is not known; an empty box would stand on the line.
  if (box['vertical-align'] === 'baseline') box['vertical-align'] = 'top';
  return box;
};

/** Hosts of closed shadow roots become neutral boxes that follow their size. */
export const watchClosedRoots = ({ kit, roots, close, onError }: LooksHost, overrides: Overrides, patches: Patches) => {
  const view = window;
  const hosts = new Set<HTMLElement>();
  /** Seen when it was made, whether or not the player has it. */
  const known = new WeakSet<Element>();
  let waiting = new Set<Element>();
  let timer: number | undefined;
  const place = (host: HTMLElement): void => {
    if (host.isConnected) overrides.put(host, 'closed', boxOf(host, view));
    else {
      hosts.delete(host);
      sizes.unobserve(host);
    }
  };
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) place(target as HTMLElement);
  });
  const meet = (host: Element): void => {
    const { hidden, ignored, box } = kit.privacy.sightOf(host);
    if (hosts.has(host as HTMLElement) || hidden || ignored || box) return;
    hosts.add(host as HTMLElement);
    close(host);
    place(host as HTMLElement);
    sizes.observe(host, { box: 'border-box' });
  };
  const mayHost = (element: Element): boolean => element.localName.includes('-') && !openShadowOf(element);

  const look = (): void => {
    timer = undefined;
    const until = performance.now() + SLICE;
    try {
      for (const element of waiting) {
        waiting.delete(element);
        if (element.isConnected && kit.sent.has(element) && mayHost(element) && paintsMore(element, view)) meet(element);
        if (performance.now() > until) break;
      }
    } catch (error) {
      onError(error);
    }
    if (waiting.size > 0) timer = view.setTimeout(look, PAUSE);
  };
  const wait = (element: Element): void => {
    if (!mayHost(element)) return;
    waiting.add(element);
    timer ??= view.setTimeout(look, PAUSE);
  };
  const all = (): void => hosts.forEach(place);

  for (const root of roots) for (const element of queryAll(root, '*')) wait(element);
  patches.method(Element.prototype, 'attachShadow', (self, _args, result) => {
    const host = self as Element;
    if (openShadowOf(host) === result) return;
    known.add(host);
    // Once what it holds is there.
    if (kit.sent.has(host)) meet(host);
  });
  view.addEventListener('resize', all);

  return {
    /** The player has the element now. */
    came: (element: Element): void => {
      if (known.has(element)) meet(element);
      else wait(element);
      // Its own styles may have come since.
      if (hosts.has(element as HTMLElement)) place(element as HTMLElement);
    },
    stop: (): void => {
      view.clearTimeout(timer);
      waiting = new Set();
      sizes.disconnect();
      view.removeEventListener('resize', all);
    },
  };
};
