import {
  childrenOf,
  closestOf,
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
import type { FieldValues } from './heldValues.ts';
import type { Marks } from './marks.ts';
import { findNumbers } from './patterns/findNumbers.ts';
import { createSecretFields } from './secretFields.ts';
import { HIDDEN, isClosedTag, isPlainTag, OPEN, type Scope, type Sight, scopeWithin } from './sight.ts';
import { createTaints, type Taint } from './taints.ts';
import { createTypedFields } from './typedFields.ts';

/** Knows of every node what may be seen of it, now and by what it once was. */
export type Privacy = {
  /** Of an element as it stands in the page. */
  sightOf: (element: Element) => Sight;
  /** For the children of a document, shadow root or element as they stand. */
  scopeInside: (node: Node) => Scope;
  /** One step down, for who walks the tree. */
  look: (scope: Scope, element: Element) => Sight;
  within: (sight: Sight, element: Element) => Scope;
  /** A document or shadow root that is about to be sent, before any text of it is judged: one of them may say the password. */
  meet: (root: Node) => void;
  /** What leaves the page without having been judged. */
  missed: (gone: Element) => void;
  /** For a text: what it once was in, and the slot it is shown in, add to its place. */
  leafScope: (scope: Scope, node: Node) => Scope;
  fieldKindOf: (element: Element, closely: boolean) => FieldKind;
  /** Whether the text was seen under a mask or in a box: a copy of it stays masked. */
  wasHidden: (text: string) => boolean;
  hideText: (text: string) => void;
  /** A field that was typed into: what it holds is masked elsewhere too. */
  noteTyped: (node: Node) => void;
  /** Everything has been told: what fields held before is forgotten. */
  settle: () => void;
  fieldValues: () => FieldValues;
  /** Learns from what changed, in order; elements whose marks changed come back. */
  learn: (records: readonly MutationRecord[], roots: Iterable<Node>) => Set<Element>;
  /** What is remembered of one look at the tree ends here: call before each event. */
  forget: () => void;
};

/** In a field a number stays hidden whatever the site set for texts. */
const ALL_NUMBERS = { accounts: true, persons: true };

/** Elements that take typed text without being form fields, by standard or in editors that paint it themselves. */
const TYPED_INTO =
  '[contenteditable]:not([contenteditable="false" i]),[role="textbox" i],[role="searchbox" i],[style*="user-modify" i],.CodeMirror,.monaco-editor,.ace_editor';
export const createPrivacy = (options: {
  marks: Marks;
  ignore: (node: Node) => boolean;
  /** Those with a closed shadow root: their own children are not what one sees of them. */
  hosts: WeakSet<Element>;
  usesUserModify: () => boolean;
}): Privacy => {
  const { marks, ignore, hosts } = options;
  const anyMark = `${marks.block},${marks.mask},${marks.show}`;
  const hiding = `${marks.block},${marks.mask}`;
  const special = `${anyMark},${TYPED_INTO}`;
  /** With more than attribute, class and id selectors, an element's marks may change with its surroundings. */
  const reaching = /[\s>+~:]/.test(anyMark.replaceAll(/\s*,\s*/g, ','));
  const taints = createTaints();
  const secrets = createSecretFields();
  /** Editors that were not shown once stay closed. */
  const editors = new WeakSet<Node>();
  const scopes = new Map<Node, Scope>();
  const typed = createTypedFields();
  /** Old attribute values are tried on a copy here, where no custom element comes to life. */
  const inert = document.implementation.createHTMLDocument('');

  /** Asking the browser whether it is editable would make it compute styles; what it is in, the scope knows. */
  const isEditable = (element: Element): boolean =>
    element.ownerDocument.designMode === 'on' || matchesSelector(element, TYPED_INTO) || isModifiable(element);
  /** Editable by style alone. */
  const isModifiable = (element: Element): boolean =>
    options.usesUserModify() &&
    /^read-write/.test(element.ownerDocument.defaultView?.getComputedStyle(element).getPropertyValue('-webkit-user-modify') ?? '');

  const markOf = (element: Element): Taint | undefined =>
    matchesSelector(element, marks.block) ? 'block' : matchesSelector(element, marks.mask) ? 'mask' : undefined;

  const look = (scope: Scope, element: Element): Sight => {
    const tag = tagOf(element);
    const marked = matchesSelector(element, anyMark);
    const mark = marked ? markOf(element) : undefined;
    if (mark && taints.put(element, mark)) taints.hideTexts(element);
    if (tag === 'input' && !secrets.has(element) && secrets.isSecretType(element)) secrets.note(element);
    const tainted = taints.of(element);
    const ownShow = marked && matchesSelector(element, marks.show);
    const outer = scope.slotted ? throughSlot(scope, element) : scope;
    const closed = isClosedTag(tag) || hosts.has(element);
    const editable = !closed && (editors.has(element) || (!scope.editing && isEditable(element)));
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

  /** Whether nothing marks or closes the node or anything around it: then `look` at each would come to `OPEN`, at many times the cost. */
  const isPlain = (node: Node): boolean => {
    if (!isElement(node) || node.ownerDocument !== document || document.designMode === 'on' || options.usesUserModify()) return false;
    for (let outer: Node | null = node; outer !== document; outer = parentOf(outer)) {
      if (!isElement(outer) || taints.of(outer) || editors.has(outer) || hosts.has(outer)) return false;
      if (scopes.get(outer) === OPEN) return !closestOf(node, special);
      if (!isPlainTag(tagOf(outer)) || openShadowOf(outer) || ignore(outer)) return false;
    }
    return !taints.of(document) && !closestOf(node, special);
  };

  /** A node on its own, out of every document, is judged by itself. */
  const scopeInside = (node: Node): Scope => {
    const known = scopes.get(node);
    if (known) return known;
    if (isPlain(node)) {
      scopes.set(node, OPEN);
      return OPEN;
    }
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
    const tainted = taints.of(node);
    if (tainted) scope = tainted === 'block' ? HIDDEN : { ...scope, mask: true };
    scopes.set(node, scope);
    return scope;
  };
  const sightOf = (element: Element): Sight => {
    const parent = parentOf(element);
    return look(parent ? scopeInside(parent) : OPEN, element);
  };

  /** The mark that the element had before an attribute changed. */
  const oldMarkOf = (element: Element, name: string, old: string): Taint | undefined => {
    try {
      const copy = inert.importNode(element, false);
      copy.setAttribute(name, old);
      return markOf(copy);
    } catch {
      return 'mask';
    }
  };

  const learnAttribute = ({ target, attributeName, oldValue }: MutationRecord, changed: Set<Element>): void => {
    if (!isElement(target) || !attributeName) return;
    if (attributeName === 'type' && /^(password|hidden|file)$/i.test(oldValue ?? '')) secrets.note(target);
    // The marks' own attributes, and whatever a selector names.
    if (!/^(contenteditable|role|class|id|type)$/.test(attributeName) && !anyMark.includes(attributeName)) return;
    const mayMark = attributeName !== 'class' || anyMark.includes('.') || anyMark.includes('[class');
    if (!mayMark) return;
    changed.add(target);
    const old = oldValue === null ? undefined : oldMarkOf(target, attributeName, oldValue);
    if (old && taints.put(target, old)) taints.hideTexts(target);
  };

  /** What left something masked or hidden keeps that; what left the page keeps what it had inside. */
  const learnRemoval = ({ target, removedNodes }: MutationRecord): boolean => {
    const scope = scopeInside(target);
    const as: Taint | undefined = scope.hidden || scope.value ? 'block' : scope.mask ? 'mask' : undefined;
    if (!as && !taints.any()) return false;
    const remember = as !== undefined && taints.isUnder(target);
    let news = false;
    for (let at = 0; at < removedNodes.length; at++) {
      const gone = removedNodes[at] as Node;
      if (remember) taints.hideTexts(gone);
      walk(gone, (node) => {
        if (as && taints.put(node, as)) news = true;
        const own = taints.of(node);
        if (!as && own) {
          for (let child = childrenOf(node)[0] ?? null; child; child = child.nextSibling) if (taints.put(child, own)) news = true;
          const shadow = isElement(node) ? openShadowOf(node) : null;
          if (shadow && taints.put(shadow, own)) news = true;
        }
        return undefined;
      });
    }
    return news;
  };

  const withSelf = (root: Node, selector: string): Element[] => {
    const found = queryAll(root, selector);
    if (isElement(root) && matchesSelector(root, selector)) found.push(root);
    return found;
  };
  const meet = (root: Node): void => {
    for (const field of withSelf(root, 'input[type=password i]')) secrets.note(field);
  };

  return {
    sightOf,
    scopeInside,
    look,
    within,
    leafScope: (scope, node) => {
      const own = taints.of(node);
      const placed = scope.slotted ? throughSlot(scope, node) : scope;
      return own === undefined ? placed : own === 'block' ? HIDDEN : { ...placed, mask: true };
    },
    meet,
    missed: (gone) => {
      meet(gone);
      for (const marked of withSelf(gone, hiding)) {
        const mark = markOf(marked);
        if (mark && taints.put(marked, mark)) taints.hideTexts(marked);
      }
    },
    fieldKindOf: (element, closely) => {
      const wasSecret = secrets.has(element) || (closely && secrets.isLike(element));
      const { value } = element as HTMLInputElement;
      const holdsNumber = closely && typeof value === 'string' && findNumbers(value, ALL_NUMBERS).length > 0;
      const kind = fieldKind(fieldFacts(element, wasSecret || holdsNumber, closely));
      if (kind === 'secret') secrets.keep(element);
      return kind;
    },
    wasHidden: taints.wasHidden,
    hideText: taints.hideText,
    noteTyped: (node) => {
      if (!isField(node) || node.localName === 'button' || /^(checkbox|radio|submit|reset|button|image|file|hidden)$/.test(node.type))
        return;
      const sight = sightOf(node);
      const isSecret = fieldKind(fieldFacts(node, secrets.has(node) || secrets.isLike(node), true)) === 'secret';
      typed.note(node, isSecret ? 'secret' : sight.ownShow && !sight.mask && !sight.box ? 'shown' : 'masked');
    },
    settle: typed.settle,
    fieldValues: () => typed.values(secrets.values()),
    forget: () => scopes.clear(),
    learn: (records, roots) => {
      const changed = new Set<Element>();
      const moves: MutationRecord[] = [];
      for (const record of records) {
        if (record.type === 'attributes') learnAttribute(record, changed);
        else if (record.type === 'childList') moves.push(record);
        if (record.type !== 'attributes' && taints.any() && taints.isUnder(record.target)) {
          if (record.type === 'characterData') taints.hideText(textOf(record.target) ?? '');
          else for (let at = 0; at < record.addedNodes.length; at++) taints.hideTexts(record.addedNodes[at] as Node);
        }
      }
      scopes.clear();
      secrets.learnReplacement(moves);
      const removals = moves.filter((record) => record.removedNodes.length > 0);
      // Nodes may leave by way of one another, in any order.
      for (let news = removals.length > 0, rounds = 0; news && rounds < 6; rounds++) {
        news = false;
        scopes.clear();
        for (const record of rounds % 2 === 0 ? removals : removals.toReversed()) if (learnRemoval(record)) news = true;
      }
      scopes.clear();
      if (reaching && records.length > 0) {
        for (const root of roots) for (const element of queryAll(root, hiding)) if (!taints.of(element)) changed.add(element);
      }
      return changed;
    },
  };
};
