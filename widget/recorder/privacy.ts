import {
  attributeOf,
  childrenOf,
  isDocument,
  isElement,
  isShadow,
  matchesSelector,
  openShadowOf,
  outerOf,
  parentOf,
  queryAll,
  tagOf,
  textOf,
  walk,
} from './dom.ts';
import { fieldFacts, isField } from './fieldFacts.ts';
import { type FieldKind, fieldKind } from './fieldKind.ts';
import type { Marks } from './marks.ts';
import { HIDDEN, isClosedTag, OPEN, type Scope, type Sight, scopeWithin } from './sight.ts';

/** Knows of every node what may be seen of it, now and by what it once was. */
export type Privacy = {
  /** Of an element as it stands in the page. */
  sightOf: (element: Element) => Sight;
  /** For the children of a document, shadow root or element as they stand. */
  scopeInside: (node: Node) => Scope;
  /** One step down, for who walks the tree. `index` spares asking each element of a tree that was asked as a whole. */
  look: (scope: Scope, element: Element, index?: MarkIndex) => Sight;
  within: (sight: Sight, element: Element) => Scope;
  indexOf: (root: Node) => MarkIndex;
  /** For a text: what it once was in, and the slot it is shown in, add to its place. */
  leafScope: (scope: Scope, node: Node) => Scope;
  fieldKindOf: (element: Element, closely: boolean) => FieldKind;
  /** Whether the text was seen under a mask or in a box: a copy of it stays masked. */
  wasHidden: (text: string) => boolean;
  hideText: (text: string) => void;
  /** Learns from what changed, in order; elements whose marks changed come back. */
  learn: (records: readonly MutationRecord[], roots: Iterable<Node>) => Set<Element>;
  /** What is remembered of one look at the tree ends here: call before each event. */
  forget: () => void;
};

export type MarkIndex = { marked: Set<Node>; editable: Set<Node>; allEditable: boolean };

type Taint = 'mask' | 'block';

const MOST_TEXTS = 5_000;
/** Elements that take typed text without being form fields, by standard or in editors that paint it themselves. */
const TYPED_INTO =
  '[contenteditable]:not([contenteditable="false" i]),[role="textbox" i],[role="searchbox" i],[style*="user-modify" i],.CodeMirror,.monaco-editor,.ace_editor';
const isSecretType = (element: Element): boolean =>
  tagOf(element) === 'input' && /^(password|hidden|file)$/.test((element as HTMLInputElement).type);

export const createPrivacy = (options: { marks: Marks; ignore: (node: Node) => boolean; usesUserModify: () => boolean }): Privacy => {
  const { marks, ignore } = options;
  const anyMark = `${marks.block},${marks.mask},${marks.show}`;
  const hiding = `${marks.block},${marks.mask}`;
  /** With more than attribute, class and id selectors, an element's marks may change with its surroundings. */
  const reaching = /[\s>+~:]/.test(anyMark.replaceAll(/\s*,\s*/g, ','));
  const taints = new WeakMap<Node, Taint>();
  let anyTaint = false;
  /** Editors that were not shown once stay closed. */
  const editors = new WeakSet<Node>();
  const secrets = new WeakSet<Node>();
  const secretNames = new Set<string>();
  const texts = new Set<string>();
  let secretFields: WeakRef<HTMLInputElement>[] = [];
  const scopes = new Map<Node, Scope>();
  /** Old attribute values are tried on a copy here, where no custom element comes to life. */
  const inert = document.implementation.createHTMLDocument('');

  const hideText = (text: string): void => {
    const trimmed = text.trim();
    if (trimmed.length >= 4 && texts.size < MOST_TEXTS) texts.add(trimmed);
  };
  const taint = (node: Node, as: Taint): boolean => {
    const before = taints.get(node);
    if (before === as || before === 'block') return false;
    taints.set(node, as);
    anyTaint = true;
    hideTexts(node);
    return true;
  };
  const hideTexts = (node: Node): void =>
    walk(node, (inner) => {
      if (inner.nodeType === 3) hideText(textOf(inner) ?? '');
      return undefined;
    });
  const isUnderMark = (node: Node): boolean => {
    for (let outer: Node | null = node; outer; outer = outerOf(outer)) if (taints.has(outer)) return true;
    return false;
  };
  const noteSecret = (element: Element): void => {
    if (secrets.has(element)) return;
    secrets.add(element);
    secretFields.push(new WeakRef(element as HTMLInputElement));
    if (secretFields.length > 400) secretFields = secretFields.slice(200);
    if (/^(hidden|file)$/.test((element as HTMLInputElement).type)) return;
    for (const name of ['name', 'id']) {
      const value = attributeOf(element, name);
      if (value) secretNames.add(`${name} ${value}`);
    }
  };

  const isEditable = (element: Element, index: MarkIndex | undefined): boolean =>
    index && !options.usesUserModify()
      ? index.allEditable || index.editable.has(element)
      : ('isContentEditable' in element && element.isContentEditable === true) ||
        matchesSelector(element, TYPED_INTO) ||
        isModifiable(element);
  /** Editable by style alone. */
  const isModifiable = (element: Element): boolean =>
    options.usesUserModify() &&
    /^read-write/.test(element.ownerDocument.defaultView?.getComputedStyle(element).getPropertyValue('-webkit-user-modify') ?? '');

  const look = (scope: Scope, element: Element, index?: MarkIndex): Sight => {
    const tag = tagOf(element);
    const marked = index ? index.marked.has(element) : matchesSelector(element, anyMark);
    if (marked && matchesSelector(element, marks.block)) taint(element, 'block');
    else if (marked && matchesSelector(element, marks.mask)) taint(element, 'mask');
    if (tag === 'input' && !secrets.has(element) && isSecretType(element)) noteSecret(element);
    const tainted = taints.get(element);
    const ownShow = marked && matchesSelector(element, marks.show);
    const outer = scope.slotted ? throughSlot(scope, element) : scope;
    const closed = isClosedTag(tag);
    const editable = !closed && (editors.has(element) || (!scope.editing && isEditable(element, index)));
    const editor = editable && (!ownShow || editors.has(element));
    if (editor) editors.add(element);
    return {
      tag,
      hidden: outer.hidden,
      mask: outer.mask || tainted !== undefined,
      show: ownShow || outer.show,
      value: outer.value,
      editing: scope.editing || (editable && !editor),
      slotted: false,
      box: tainted === 'block',
      closed: closed || editor,
      editor,
      ownShow,
      ignored: ignore(element),
    };
  };
  const within = (sight: Sight, element: Element): Scope => scopeWithin(sight, openShadowOf(element) !== null);

  const throughSlot = (scope: Scope, node: Node): Scope => {
    const slot = (node as Element | Text).assignedSlot;
    if (!slot) return scope;
    const shown = scopeInside(slot);
    return { ...scope, hidden: scope.hidden || shown.hidden, mask: scope.mask || shown.mask };
  };

  /** A node on its own, out of every document, is judged by itself. */
  const scopeInside = (node: Node): Scope => {
    const known = scopes.get(node);
    if (known) return known;
    let scope: Scope;
    if (isElement(node)) scope = within(sightOf(node), node);
    else {
      const outer = isDocument(node) || isShadow(node) ? outerOf(node) : null;
      const sight = isElement(outer) ? sightOf(outer) : undefined;
      // A document that has left its frame is nobody's any more.
      if (!sight) scope = isDocument(node) && node !== document ? HIDDEN : OPEN;
      else if (isDocument(node))
        scope = { ...OPEN, hidden: sight.hidden || sight.box || sight.ignored, mask: sight.mask, show: sight.show };
      else scope = scopeWithin(sight, false);
    }
    const tainted = taints.get(node);
    if (tainted) scope = tainted === 'block' ? HIDDEN : { ...scope, mask: true };
    scopes.set(node, scope);
    return scope;
  };
  const sightOf = (element: Element): Sight => {
    const parent = parentOf(element);
    return look(parent ? scopeInside(parent) : OPEN, element);
  };

  const wasSecret = (element: Element): boolean => {
    if (secrets.has(element)) return true;
    const sameName = ['name', 'id'].some((name) => secretNames.has(`${name} ${attributeOf(element, name)}`));
    const { value } = element as HTMLInputElement;
    const sameValue = typeof value === 'string' && value.length > 3 && secretFields.some((field) => field.deref()?.value === value);
    return sameName || sameValue;
  };

  const wasMarked = (element: Element, name: string, old: string | null): boolean => {
    const copy = inert.importNode(element, false);
    try {
      if (old === null) copy.removeAttribute(name);
      else copy.setAttribute(name, old);
      return matchesSelector(copy, hiding);
    } catch {
      return true;
    }
  };

  const learnAttribute = ({ target, attributeName, oldValue }: MutationRecord, changed: Set<Element>): void => {
    if (!isElement(target) || !attributeName) return;
    if (attributeName === 'type' && /^(password|hidden|file)$/i.test(oldValue ?? '')) noteSecret(target);
    // The marks' own attributes, and whatever a selector names.
    if (!/^(contenteditable|role|class|id|type)$/.test(attributeName) && !anyMark.includes(attributeName)) return;
    const mayMark = attributeName !== 'class' || anyMark.includes('.') || anyMark.includes('[class');
    if (!mayMark) return;
    changed.add(target);
    if (oldValue !== null && wasMarked(target, attributeName, oldValue))
      taint(target, matchesOld(target, attributeName, oldValue) ? 'block' : 'mask');
  };
  const matchesOld = (element: Element, name: string, old: string): boolean => {
    const copy = inert.importNode(element, false);
    copy.setAttribute(name, old);
    return matchesSelector(copy, marks.block);
  };

  /** What left something masked or hidden keeps that; what left the page keeps what it had inside. */
  const learnRemoval = (record: MutationRecord): boolean => {
    const scope = scopeInside(record.target);
    let news = false;
    for (let at = 0; at < record.removedNodes.length; at++) {
      const gone = record.removedNodes[at];
      if (!gone) continue;
      const as: Taint | undefined = scope.hidden || scope.value ? 'block' : scope.mask ? 'mask' : undefined;
      walk(gone, (node) => {
        if (as && taint(node, as)) news = true;
        const own = taints.get(node);
        if (!as && own) {
          for (let child = 0; child < childrenOf(node).length; child++) if (taint(childrenOf(node)[child] as Node, own)) news = true;
          const shadow = isElement(node) ? openShadowOf(node) : null;
          if (shadow && taint(shadow, own)) news = true;
        }
        return undefined;
      });
    }
    return news;
  };

  /** A field that takes the place of a password is taken for its copy. */
  const learnReplacement = (records: readonly MutationRecord[]): void => {
    const left = new Set<Node>();
    const fieldsIn = (nodes: NodeList): HTMLInputElement[] => {
      const found: HTMLInputElement[] = [];
      for (let at = 0; at < nodes.length; at++)
        walk(nodes[at] as Node, (node) => {
          if (isField(node)) found.push(node);
          return undefined;
        });
      return found;
    };
    for (const record of records)
      for (const field of fieldsIn(record.removedNodes)) if (secrets.has(field) || isSecretType(field)) left.add(record.target);
    if (left.size === 0) return;
    for (const record of records) {
      if (!left.has(record.target)) continue;
      for (const field of fieldsIn(record.addedNodes)) if (fieldKind(fieldFacts(field, false, false)) === 'text') noteSecret(field);
    }
  };

  return {
    sightOf,
    scopeInside,
    look,
    within,
    leafScope: (scope, node) => {
      const own = taints.get(node);
      const placed = scope.slotted ? throughSlot(scope, node) : scope;
      return own === undefined ? placed : own === 'block' ? HIDDEN : { ...placed, mask: true };
    },
    indexOf: (root) => ({
      marked: new Set(queryAll(root, anyMark)),
      editable: new Set(queryAll(root, TYPED_INTO)),
      allEditable: (isDocument(root) ? root : root.ownerDocument)?.designMode === 'on',
    }),
    fieldKindOf: (element, closely) => {
      const kind = fieldKind(fieldFacts(element, closely ? wasSecret(element) : secrets.has(element), closely));
      // What gave it away may be taken from it later.
      if (kind === 'secret') secrets.add(element);
      return kind;
    },
    wasHidden: (text) => texts.size > 0 && texts.has(text.trim()),
    hideText,
    forget: () => scopes.clear(),
    learn: (records, roots) => {
      const changed = new Set<Element>();
      const moves: MutationRecord[] = [];
      for (const record of records) {
        if (record.type === 'attributes') learnAttribute(record, changed);
        else if (record.type === 'childList') moves.push(record);
        if (record.type !== 'attributes' && anyTaint && isUnderMark(record.target)) {
          if (record.type === 'characterData') hideText(textOf(record.target) ?? '');
          else for (let at = 0; at < record.addedNodes.length; at++) hideTexts(record.addedNodes[at] as Node);
        }
      }
      scopes.clear();
      learnReplacement(moves);
      const removals = moves.filter((record) => record.removedNodes.length > 0);
      // Nodes may leave by way of one another, in any order.
      for (let news = removals.length > 0, rounds = 0; news && rounds < 6; rounds++) {
        news = false;
        scopes.clear();
        for (const record of rounds % 2 === 0 ? removals : removals.toReversed()) if (learnRemoval(record)) news = true;
      }
      scopes.clear();
      if (reaching && records.length > 0) {
        for (const root of roots) for (const element of queryAll(root, hiding)) if (!taints.has(element)) changed.add(element);
      }
      return changed;
    },
  };
};
