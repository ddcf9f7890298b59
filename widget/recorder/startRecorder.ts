import type { AssetPart } from './assets/assetPart.ts';
import { createAssetShelf } from './assets/assetShelf.ts';
import { connectAssets } from './assets/connectAssets.ts';
import { createCssFilter } from './css/cssFilter.ts';
import { createCssKnowledge } from './css/cssSupport.ts';
import { VALUE_WORDS } from './css/cssWords.ts';
import { createNames } from './css/names.ts';
import { createSheetReader } from './css/sheetReader.ts';
import { createVocabulary } from './css/vocabulary.ts';
import { isDocument, isElement, isRendered, parentOf, queryAll, textOf } from './dom.ts';
import type { DomSource, RrwebEvent } from './domSource.ts';
import type { ElementFacts } from './elementRules.ts';
import { EVENT, SOURCE } from './eventKinds.ts';
import { isField } from './fieldFacts.ts';
import { createHeldValues } from './heldValues.ts';
import { inspectElement } from './inspectElement.ts';
import { learnArrivals } from './learnArrivals.ts';
import { connectLooks } from './looks/connectLooks.ts';
import type { LooksPart } from './looks/looksPart.ts';
import { type MarkSelectors, readMarks } from './marks.ts';
import { maskEvent } from './maskEvent.ts';
import type { MaskKit, MaskMode } from './maskKit.ts';
import { pictureAttributes, shownText } from './maskNode.ts';
import { emptyMutation, isEmptyMutation, type Mutation, type Typed } from './mutation.ts';
import type { NumberKinds } from './patterns/findNumbers.ts';
import { createPrivacy } from './privacy.ts';
import { createRetelling } from './retelling.ts';
import { createSlicedSource, type SourceOptions } from './source/createSlicedSource.ts';
import { createTagRules } from './tagRules.ts';
import { isNamed, nameAgain, tellAgain, tellTexts } from './tellAgain.ts';
import { createTextGuard } from './textGuard.ts';
import { watchDevice } from './watchDevice.ts';

export type RecorderOptions = {
  mode: MaskMode;
  /** Besides the `data-copane-mask|block|show` marks, which always count. */
  selectors: Partial<MarkSelectors>;
  /** Numbers that are masked in texts because of what they are; all if nothing is said. */
  numbers?: NumberKinds | undefined;
  /** Takes each event once it is fit to leave. `startsView`: a new full view begins with this event; all before it is void. */
  emit: (event: RrwebEvent, startsView: boolean) => void;
  /** An event could not be masked and was dropped, or the recorder failed. The message may hold parts of the page: do not send it. */
  onError: (error: unknown) => void;
  /** Copane's own elements: they and what is in them do not exist for the agent. */
  ignore?: (node: Node) => boolean;
  /** Brings the part that reads pictures and fonts, once a view has started; without it they stay boxes. */
  loadAssets?: (() => Promise<AssetPart>) | undefined;
  /** Hears of frames of other origins, once the agent has their element. */
  foreignFrame?: ((frame: Element) => void) | undefined;
  /** Brings the part that tells what no attribute tells of how the page looks, once a view has started. */
  loadLooks?: (() => Promise<LooksPart>) | undefined;
  /** Where rrweb events come from. */
  createSource?: (options: SourceOptions) => DomSource;
};

export type Recorder = {
  stop: () => void;
  /** Begins a new full view, for an agent who comes late. */
  takeFullSnapshot: () => void;
  /** The node that the agent means by an id; only nodes that the agent has. */
  nodeOf: (id: number) => Node | undefined;
  /** The id by which the agent knows the node, or `undefined`. */
  idOf: (node: Node) => number | undefined;
  /** What `mayControl` goes by. */
  inspect: (node: Node) => ElementFacts;
  /** Whether all that the agent may see of the page as it is has been handed over. */
  isSettled: () => boolean;
};

/** Tells the assets of this page load from those of others. */
const assetKey = (): string => crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36).padStart(7, '0') ?? '';

/** Above every id that rrweb counts up to, within the 32 bits of a node id. */
const FIRST_FACE = 0x8000_0000;

/** Milliseconds until texts that were not painted are looked at again: after something happened, and else. */
const SOON = 100;
const LATER = 500;

/**
 * Records this page as rrweb events from which everything private is gone before they are handed over.
 * @throws CopaneError `declaration-invalid` when a selector is not valid: then nothing is recorded.
 */
export const startRecorder = (options: RecorderOptions): Recorder => {
  const { onError, mode } = options;
  const emit = (event: RrwebEvent, startsView: boolean): void => {
    options.emit(event, startsView);
    looks.told(event, startsView);
  };
  const inert = document.implementation.createHTMLDocument('');
  const marks = readMarks(options.selectors, (selector) => inert.createDocumentFragment().querySelector(selector));
  const supports = CSS.supports.bind(CSS);
  const knowledge = createCssKnowledge(
    { declaration: supports, condition: supports, media: (query) => matchMedia(query).matches },
    VALUE_WORDS,
  );
  const names = createNames();
  const vocabulary = createVocabulary();
  const tags = createTagRules(inert);
  const assets = createAssetShelf({ mode, key: assetKey(), document });
  const css = createCssFilter({
    knowledge,
    names,
    vocabulary,
    isTag: (name) => tags.isHtml(name) || tags.isSvg(name),
    addresses: assets.css,
  });
  const ignore = options.ignore ?? (() => false);
  /** Hosts of closed shadow roots. */
  const hosts = new WeakSet<Element>();
  const privacy = createPrivacy({ marks, ignore, hosts, usesUserModify: css.usesUserModify });
  const held = createHeldValues(privacy.fieldValues);
  const source = (options.createSource ?? createSlicedSource)({
    onError: (error) => {
      onError(error);
      catchUp();
    },
    learn: (records) => guarded(() => learn(records)),
    isOpen: (element) => kit.sent.has(element) && !kit.told.get(element)?.startsWith('-'),
    reader: () => createSheetReader(css),
    foreignFrame: options.foreignFrame,
  });
  const roots = new Set<Node>();
  const faceIds = new WeakMap<Node, number>();
  let faces = 0;
  let stopped = false;
  const changed = new Set<Element>();

  const kit: MaskKit = {
    mode,
    privacy,
    guard: createTextGuard(options.numbers ?? { accounts: true, persons: true }, held),
    tags,
    assets,
    css,
    knowledge,
    names,
    vocabulary,
    source,
    sent: new WeakSet(),
    withheld: new Set(),
    faces: new WeakMap(),
    shapes: new WeakMap(),
    told: new WeakMap(),
    watch: (root) => {
      if (roots.has(root)) return;
      for (const known of roots) if (!known.isConnected) forgetRoot(known);
      roots.add(root);
      root.addEventListener('load', pictureCame, true);
      // Of shadow roots too: until they are looked into, what they hold must not be said elsewhere.
      privacy.meet(root);
      if (isDocument(root)) root.addEventListener('input', typedInto, true);
    },
    faceId: (editor) => {
      const id = faceIds.get(editor) ?? FIRST_FACE + faces++;
      faceIds.set(editor, id);
      return id;
    },
  };

  const guarded = (work: () => void): void => {
    if (stopped) return;
    try {
      work();
    } catch (error) {
      onError(error);
      catchUp();
    }
  };

  /** The agent's view no longer follows: begin anew, but not for ever. */
  let catchUps = 0;
  const catchUp = (): void => {
    if (catchUps++ < 5) queueMicrotask(() => guarded(source.takeFullSnapshot));
  };

  const emitIncremental = (kind: number, data: object, timestamp = Date.now()): void =>
    emit({ type: EVENT.incremental, data: { source: kind, ...data }, timestamp } as unknown as RrwebEvent, false);
  const emitChange = (mutation: Mutation, typed: readonly Typed[], timestamp?: number): void => {
    if (!isEmptyMutation(mutation)) emitIncremental(SOURCE.mutation, mutation, timestamp);
    for (const field of typed) emitIncremental(SOURCE.input, field, timestamp);
  };

  const change = (elements: Iterable<Element>): void => {
    const before = changed.size;
    for (const element of elements) if (kit.sent.has(element)) changed.add(element);
    // After whatever the source still has to say about the same changes.
    if (before === 0 && changed.size > 0) queueMicrotask(() => guarded(tellChanged));
  };
  const learn = (records: readonly MutationRecord[]): void => {
    if (records.length === 0) return;
    learnArrivals(records, (node) => source.idOf(node) > 0, privacy.meet, privacy.missed);
    change(privacy.learn(records, roots));
  };
  const tellChanged = (): void => {
    source.catchUp();
    privacy.forget();
    held.forget();
    const mutation = emptyMutation();
    const typed: Typed[] = [];
    for (const element of changed) tellAgain(kit, element, mutation, typed);
    assets.recheck();
    changed.clear();
    emitChange(mutation, typed);
  };

  const report = (event: RrwebEvent): void =>
    guarded(() => {
      source.catchUp();
      privacy.forget();
      held.forget();
      const isSnapshot = (event.type as number) === EVENT.fullSnapshot;
      if (isSnapshot) {
        kit.sent = new WeakSet();
        kit.told = new WeakMap();
        kit.withheld.clear();
        named.clear();
        nextWords.clear();
        assets.begin();
      }
      const masked = maskEvent(kit, event);
      for (const word of vocabulary.takeNew()) nextWords.add(word);
      if (masked.event) emit(masked.event, (event.type as number) === EVENT.meta);
      if (masked.event) reading.told(isSnapshot);
      const more = emptyMutation();
      if (nextWords.size > 0 && !isSnapshot && nameTimer === undefined) nameTimer = setTimeout(() => guarded(nameLate));
      tellTexts(kit, kit.guard.takeBetrayed(), more);
      emitChange(more, masked.typed, event.timestamp);
      privacy.forget();
      if (source.isSettled()) privacy.settle();
      lookAgain(SOON);
    });

  /** Texts come to be painted by a class far off, by a pointer over a menu, by nothing that is told: so they are looked for. */
  let look: { timer: ReturnType<typeof setTimeout>; due: number } | undefined;
  const lookAgain = (wait: number): void => {
    const due = Date.now() + wait;
    if (stopped || kit.withheld.size === 0 || (look && look.due <= due)) return;
    clearTimeout(look?.timer);
    look = { due, timer: setTimeout(() => guarded(tellPainted), wait) };
  };
  const prepare = (): void => {
    source.catchUp();
    privacy.forget();
    held.forget();
  };
  const emitAgain = (mutation: Mutation): void => {
    emitChange(mutation, []);
  };
  const painted = createRetelling(
    prepare,
    (node, to) => {
      const isThere = node.isConnected && kit.sent.has(node);
      if (isThere && !isRendered(node)) return;
      kit.withheld.delete(node);
      const [parent, id] = [parentOf(node), source.idOf(node)];
      // One that moved is told by the source.
      if (!isThere || !parent || id < 0) return;
      const text = shownText(kit, privacy.scopeInside(parent), node, textOf(node) ?? '');
      if (text) to.texts.push({ id, value: text });
    },
    emitAgain,
  );
  const tellPainted = (): void => {
    look = undefined;
    if (!painted.isBusy()) painted.add(kit.withheld);
    lookAgain(LATER);
  };

  /** What stylesheets name late. */
  let words = new Set<string>();
  let nextWords = new Set<string>();
  let nameTimer: ReturnType<typeof setTimeout> | undefined;
  const named = createRetelling(
    prepare,
    (node, to) => {
      if (kit.sent.has(node) && isNamed(node as Element, words)) nameAgain(kit, node as Element, to);
    },
    emitAgain,
  );
  const nameLate = (): void => {
    nameTimer = undefined;
    if (nextWords.size === 0) return;
    if (!named.isBusy()) {
      words = nextWords;
      nextWords = new Set();
      for (const root of roots) named.add(queryAll(root, '*'));
    }
    nameTimer = setTimeout(() => guarded(nameLate), SOON);
  };

  const pictureCame = ({ target }: Event): void =>
    guarded(() => {
      const element = target as Node | null;
      if (!isElement(element) || element.localName !== 'img' || !kit.sent.has(element)) return;
      privacy.forget();
      const attributes = pictureAttributes(kit, element, privacy.sightOf(element)) as Record<string, string>;
      const id = source.idOf(element);
      if (id > 0 && Object.keys(attributes).length > 0) emitChange({ ...emptyMutation(), attributes: [{ id, attributes }] }, []);
    });

  /** Before the page hears of it, and says elsewhere what was typed. */
  const typedInto = (event: Event): void =>
    guarded(() => {
      held.forget();
      const node = event.composedPath()[0] as Node;
      privacy.noteTyped(node);
      // Of one that has not been told yet nobody else asks what it held for a moment.
      if (isField(node) && source.idOf(node) < 0) privacy.fieldKindOf(node, true);
    });

  const reading = connectAssets({ kit, roots, report, emit, load: options.loadAssets, onError });

  const looks = connectLooks(
    {
      ...{ kit, roots, onError, emit, report },
      close: (host) => {
        hosts.add(host);
        change([host]);
      },
    },
    options.loadLooks,
  );

  const forgetRoot = (root: Node): void => {
    roots.delete(root);
    root.removeEventListener('load', pictureCame, true);
    root.removeEventListener('input', typedInto, true);
  };

  // Before the source observes anything, so that what is learnt is known when its events come.
  kit.watch(document);
  source.start(report);
  const leaveDevice = watchDevice(() =>
    guarded(() => {
      css.forget();
      source.takeFullSnapshot();
    }),
  );

  return {
    stop: () => {
      stopped = true;
      clearTimeout(look?.timer);
      leaveDevice();
      looks.stop();
      source.stop();
      assets.stop();
      painted.stop();
      named.stop();
      clearTimeout(nameTimer);
      for (const root of roots) forgetRoot(root);
    },
    takeFullSnapshot: () => source.takeFullSnapshot(),
    nodeOf: (id) => {
      const node = source.nodeOf(id);
      return node?.isConnected && kit.sent.has(node) ? node : undefined;
    },
    idOf: (node) => {
      const id = kit.sent.has(node) ? source.idOf(node) : -1;
      return id > 0 ? id : undefined;
    },
    isSettled: () => source.isSettled() && !named.isBusy() && nextWords.size === 0,
    inspect: (node) => {
      source.catchUp();
      privacy.forget();
      return inspectElement(node, privacy, (sent) => kit.sent.has(sent));
    },
  };
};
