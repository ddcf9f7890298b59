import { frameDocument, isDocument, isElement, openShadowOf, outerOf, tagOf } from '../dom.ts';
import type { DomSource, RrwebEvent, SerializedNode } from '../domSource.ts';
import { createArrivals } from './arrivals.ts';
import { isInSight } from './inSight.ts';
import { createListeners, targetOf } from './listeners.ts';
import { createPageTree, type Known } from './pageTree.ts';
import { createPatches, realmOf } from './realm.ts';
import type { SheetReader } from './ruleText.ts';
import { bringsSheet, isOfUse, serialise } from './serialise.ts';
import { createSheets } from './sheets.ts';
import { createSlices, type Left } from './slices.ts';
import type { SourceKit } from './sourceKit.ts';
import { createTelling } from './telling.ts';
import { createWalker, type Turn } from './walker.ts';
import { createFieldWatch } from './watchFields.ts';
import { createPointerWatch } from './watchPointer.ts';
import { watchMedia, watchSelection, watchSize } from './watchRest.ts';
import { createScrollWatch } from './watchScroll.ts';

export type SourceOptions = {
  onError: (error: unknown) => void;
  /** Takes notice of what changed before anything of it is told. */
  learn: (records: readonly MutationRecord[]) => void;
  /** Whether masking lets anything of the inside of an element leave that was just reported. */
  isOpen: (element: Element) => boolean;
  reader: () => SheetReader;
  /** Of a frame whose document this page may not read: each time it is told, and each time it has loaded something. */
  foreignFrame?: ((frame: Element) => void) | undefined;
};

const LOOKS = 24;
const OBSERVED: MutationObserverInit = { subtree: true, childList: true, attributes: true, attributeOldValue: true, characterData: true };

/** The page as rrweb's events, told in slices: what is in sight first, and never more at once than a slice holds. */
export const createSlicedSource = (options: SourceOptions): DomSource => {
  const { onError, learn, isOpen } = options;
  let report: (event: RrwebEvent) => void = () => undefined;
  const tree = createPageTree();
  const telling = createTelling(tree, (event) => report(event));
  const listeners = createListeners(onError);
  const patches = createPatches(onError);
  /** By their own `Element`: the window of a frame stays the same object when the frame loads another page. */
  const realms = new WeakSet<object>();
  const roots = new WeakSet<Node>();
  let touched = new Map<Known, Set<string>>();
  let texts = new Set<Known>();
  let closed = new Set<Known>();
  let frames = new Set<Known>();
  /** Those whose shadow root came late. */
  let hosts = new Set<Known>();
  let scrolled: Known[] = [];
  const arrivals = createArrivals();
  /** Something changed since the last slice. */
  let changed = false;
  /** While a slice is told, the tree stands as it was at its start. */
  let slicing = false;
  let postponed: MutationRecord[] = [];
  let looks = 0;
  /** What is in sight has been told. */
  let shown = false;
  /** Everything has. */
  let whole = false;

  const wake = (): void => slices.wake();
  const event = (type: number, data: object): RrwebEvent => ({ type, data, timestamp: Date.now() }) as unknown as RrwebEvent;
  /** Nothing before the first view. */
  let begun = false;
  const tell = (source: number, data: object): void => {
    if (begun) report(event(3, { source, ...data }));
  };
  const nearest = (node: Node | undefined): number | undefined => {
    for (let outer: Node | null = node ?? null; outer; outer = outerOf(outer)) {
      const known = tree.of(outer);
      if (known) return known.id;
    }
    return undefined;
  };
  const kit: SourceKit = { tree, listeners, tell, nearest, wake };
  const fields = createFieldWatch(kit);
  const pointer = createPointerWatch(kit);
  const scroll = createScrollWatch(kit, (known) => {
    if (!whole || walker.isBusy()) scrolled.push(known);
  });
  const sheets = createSheets({ tree, telling, report: (one) => report(one), reader: options.reader, wake });
  const walker = createWalker({
    ...{ tree, telling, isInSight, again: arrivals.add },
    more: sheets.textFor,
    opened: (known, turn) => opened(known, turn),
  });

  const observe = (root: Node): void => {
    observer.observe(root, OBSERVED);
    if (roots.has(root)) return;
    roots.add(root);
    fields.watchRoot(root);
    scroll.watchRoot(root);
    listeners.on(root, 'load', (loaded) => {
      const node = targetOf(loaded);
      const known = node && tree.of(node);
      if (!known) return;
      if (bringsSheet(node)) sheets.changed(known);
      else if (/^i?frame$/.test(tagOf(node as Element))) frames.add(known);
      wake();
    });
    listeners.on(root, 'toggle', (toggled) => {
      const node = targetOf(toggled);
      const known = node && tree.of(node);
      if (!known || !isElement(node) || !node.hasAttribute('popover')) return;
      touched.set(known, (touched.get(known) ?? new Set()).add('popover'));
      wake();
    });
    if (isDocument(root)) {
      pointer.watch(root);
      watchMedia(root, kit);
      watchSelection(root, kit);
    }
    const realm = realmOf(root);
    if (!realm || realms.has(realm.Element)) return;
    realms.add(realm.Element);
    fields.watchRealm(realm, patches);
    sheets.watch(realm, patches);
    patches.method(realm.Element.prototype, 'attachShadow', (self, _args, result) => {
      const host = self as Element;
      // One that is open can be read later; of a closed one nothing is known.
      if (openShadowOf(host) !== result || !host.isConnected) return;
      observe(result as Node);
      const known = tree.of(host);
      if (known && !known.closed) hosts.add(known);
      wake();
    });
  };

  const openShadow = (host: Known, turn: Turn): void => {
    const root = openShadowOf(host.node as Element);
    if (!root || host.inner) return;
    observe(root);
    const known = tree.put(root, host, undefined, 'shadow');
    sheets.adopted(known);
    walker.begin(known, turn);
  };

  /** A document with its root, head and body, all empty: what the player needs to begin. */
  const skeleton = (known: Known): { node: SerializedNode; elements: Known[] } => {
    const elements: Known[] = [];
    const nodeOf = (parent: Known): SerializedNode => {
      const node = serialise(parent);
      if (!('childNodes' in node)) return node;
      for (const child of parent.node.childNodes) {
        const isPart = parent === known ? child.nodeType === 10 || child.nodeType === 1 : /^(head|body)$/i.test(child.nodeName);
        if (!isPart) continue;
        const part = tree.put(child, parent);
        if (isElement(child)) elements.push(part);
        node.childNodes.push(parent === known ? nodeOf(part) : serialise(part));
      }
      return node;
    };
    return { node: nodeOf(known), elements };
  };

  const openFrame = (frame: Known): void => {
    const document = frameDocument(frame.node as Element);
    const root = document?.documentElement;
    if (frame.inner && (!document || frame.inner.node !== document || (root && !tree.of(root)))) {
      tree.take(frame.inner);
      tree.bury();
      if (!document) {
        // It shows somebody else's page now.
        const { node } = frame;
        telling.remove(frame);
        telling.flush();
        walker.came(node);
        return;
      }
    }
    if (!document) options.foreignFrame?.(frame.node as Element);
    if (!document || !root || frame.inner) return;
    observe(document);
    const known = tree.put(document, frame, undefined, 'document');
    const { node, elements } = skeleton(known);
    tell(0, { adds: [{ parentId: frame.id, nextId: null, node }], removes: [], texts: [], attributes: [], isAttachIframe: true });
    sheets.adopted(known);
    for (const element of elements.reverse()) opened(element, 'urgent');
    scrolled.push(known);
  };

  const opened = (known: Known, turn: Turn): void => {
    const element = known.node as Element;
    fields.came(element);
    if (!isOpen(element)) {
      known.closed = !/^i?frame$/.test(tagOf(element));
      if (!known.closed) openFrame(known);
      return;
    }
    if (scroll.early.has(element) || (!whole && (element.scrollTop !== 0 || element.scrollLeft !== 0))) scrolled.push(known);
    if (element.firstChild) walker.begin(known, turn);
    if (openShadowOf(element)) openShadow(known, turn);
  };

  /** Notes what changed; nothing is told yet, and what is not known yet is read when its turn comes. */
  const mark = (records: readonly MutationRecord[]): void => {
    for (const { type, target, attributeName, addedNodes, removedNodes } of records) {
      const known = tree.of(target);
      if (!known || known.closed) {
        for (let outer: Node | null = target; outer; outer = outerOf(outer)) {
          const around = tree.of(outer);
          if (around?.closed && (outer !== target || type !== 'attributes')) closed.add(around);
          if (around) break;
        }
      }
      if (!known) {
        if (type === 'characterData') noteSheet(target);
        continue;
      }
      if (type === 'attributes') {
        if (!attributeName) continue;
        const names = touched.get(known) ?? new Set();
        touched.set(known, names.add(attributeName));
        if (/^(media|rel|href|disabled|type)$/.test(attributeName) && bringsSheet(target)) sheets.changed(known);
      } else if (type === 'characterData') texts.add(known);
      else if (bringsSheet(target)) sheets.changed(known);
      else {
        if (known.walk) known.walk.passed = undefined;
        for (let at = 0; at < removedNodes.length; at++) {
          const gone = tree.of(removedNodes[at] as Node);
          if (gone && gone.parent === known && gone !== known.inner) telling.remove(gone);
        }
        arrivals.add(addedNodes);
      }
    }
  };
  /** The text of a style element is not told as such. */
  const noteSheet = (node: Node): void => {
    const style = node.parentNode && bringsSheet(node.parentNode) ? tree.of(node.parentNode) : undefined;
    if (style) sheets.changed(style);
  };

  const take = (records: readonly MutationRecord[]): boolean => {
    if (records.length === 0) return false;
    changed = true;
    learn(records);
    if (slicing) postponed.push(...records);
    else mark(records);
    return true;
  };

  const tellMarked = (isLate: () => boolean): void => {
    for (const known of closed) if (known.alive) telling.inside(known);
    for (const known of texts) if (known.alive) telling.text(known);
    for (const [known, names] of touched) if (known.alive) telling.attributes(known, names);
    closed = new Set();
    texts = new Set();
    touched = new Map();
    // What comes is told together with what changed and went, but for what is told by other events after it.
    if (frames.size + hosts.size > 0 || sheets.isBusy() || fields.isBusy()) telling.flush();
    const due = frames;
    frames = new Set();
    for (const frame of due) if (frame.alive && !frame.closed) openFrame(frame);
    for (const host of hosts) {
      const root = host.alive && !host.closed && openShadowOf(host.node as Element);
      if (!root) continue;
      if ([...root.childNodes].some((child) => isOfUse(child, root))) openShadow(host, 'urgent');
      else {
        // An empty one goes with its host, or the player would never hear of it.
        telling.remove(host);
        arrivals.add([host.node]);
      }
    }
    hosts = new Set();
    arrivals.handOver(walker.came, isLate);
    sheets.tellRules();
    fields.flush();
  };

  const BEFORE_SIGHT: readonly Turn[] = ['urgent', 'head'];
  const IN_SIGHT: readonly Turn[] = ['urgent', 'sight'];
  const ALL: readonly Turn[] = ['urgent', 'head', 'sight', 'rest'];

  /** A new view is to begin, in a turn of its own. */
  let wanted = false;
  let settledLayout = false;
  const work = (isLate: () => boolean): Left => {
    if (wanted) {
      begin();
      return 'more';
    }
    const late = postponed;
    postponed = [];
    mark(late);
    take(observer.takeRecords());
    slicing = true;
    const isHidden = document.visibilityState === 'hidden';
    const waits = changed && !settledLayout && (arrivals.areMany() || (!shown && walker.isBusy()));
    changed = false;
    settledLayout = waits;
    if (waits) return 'more after a frame';
    tellMarked(isLate);
    walker.go(BEFORE_SIGHT, isLate);
    if (!isLate()) sheets.go(isLate);
    if (!isLate() && !shown) {
      if (++looks > LOOKS || isHidden) walker.stopLooking();
      walker.go(IN_SIGHT, isLate);
      if (!walker.isBusy(IN_SIGHT) && !sheets.isBusy()) {
        shown = true;
        tellScroll();
        // rrweb's word for it: what a visitor sees is loaded.
        report(event(1, {}));
      }
    }
    if (!isLate()) walker.go(ALL, isLate);
    if (walker.isBusy() || sheets.isBusy() || arrivals.isBusy() || postponed.length > 0) return 'more';
    if (!whole || scrolled.length > 0) {
      whole = true;
      tellScroll();
      scrolled = [];
    }
    return 'nothing';
  };
  const tellScroll = (): void => {
    for (const known of scrolled) if (known.alive) scroll.tell(known);
  };

  const guarded = (isLate: () => boolean): Left => {
    try {
      return work(isLate);
    } catch (error) {
      onError(error);
      return 'nothing';
    } finally {
      slicing = false;
    }
  };
  const slices = createSlices(guarded);
  const observer = new MutationObserver((records) => {
    try {
      take(records);
    } catch (error) {
      onError(error);
    }
    slices.now();
  });

  const begin = (): void => {
    wanted = false;
    take(observer.takeRecords());
    tree.reset();
    telling.forget();
    walker.forget();
    sheets.forget();
    fields.forget();
    postponed = [];
    [touched, texts, closed, frames, hosts] = [new Map(), new Set(), new Set(), new Set(), new Set()];
    arrivals.forget();
    [scrolled, looks, shown, whole] = [[], 0, false, false];
    const known = tree.put(document);
    const { node, elements } = skeleton(known);
    report(event(4, { href: location.href, width: innerWidth, height: innerHeight }));
    report(event(2, { node, initialOffset: { top: scrollY, left: scrollX } }));
    begun = true;
    sheets.adopted(known);
    scrolled.push(known);
    for (const element of elements.reverse()) {
      const tag = tagOf(element.node as Element);
      opened(element, tag === 'head' ? 'head' : tag === 'body' ? 'sight' : 'rest');
    }
  };
  const want = (): void => {
    wanted = true;
    whole = false;
    wake();
  };

  return {
    start: (to) => {
      report = to;
      observe(document);
      watchSize(window, kit);
      want();
    },
    stop: () => {
      report = () => undefined;
      observer.disconnect();
      slices.stop();
      listeners.undo();
      patches.undo();
      pointer.stop();
      scroll.stop();
      tree.reset();
    },
    takeFullSnapshot: want,
    nodeOf: (id) => tree.byId(id)?.node ?? null,
    idOf: (node) => {
      const known = tree.of(node);
      return known && !known.isShadow ? known.id : -1;
    },
    catchUp: () => {
      if (take(observer.takeRecords())) wake();
    },
    isSettled: () =>
      whole &&
      !walker.isBusy() &&
      !sheets.isBusy() &&
      !fields.isBusy() &&
      !arrivals.isBusy() &&
      postponed.length + touched.size + texts.size + frames.size + hosts.size === 0,
  };
};
