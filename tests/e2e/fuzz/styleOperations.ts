import type { Operation, Weighted } from './operation.ts';
import { someClass, someColor, someContainer, someDeclaration, someId, someMovable, someRule, someState } from './pieces.ts';
import type { SeededRandom } from './seededRandom.ts';
import { frameDocument, type World } from './world.ts';

const toggleClass: Operation = (world, random) => void someMovable(world, random)?.classList.toggle(someClass(random));
const setAttribute: Operation = (world, random) => {
  const element = someMovable(world, random);
  const [name, value] = random.pick<readonly [string, string]>([
    ['data-state', someState(random)],
    ['class', `${someClass(random)} ${someClass(random)}`],
    ['id', someId(random)],
    ['dir', random.chance(0.5) ? 'rtl' : 'ltr'],
    ['title', 'never leaves'],
    ['data-other', 'never leaves'],
    ['hidden', ''],
  ]);
  // A title makes a stylesheet one of a set that may stand back for another (CSSOM 6.2, "preferred CSS style sheet set name"), and Chromium goes by titles that come later too.
  if (name !== 'title' || element?.localName !== 'style') element?.setAttribute(name, value);
};
const removeAttribute: Operation = (world, random) => {
  const element = someMovable(world, random);
  element?.removeAttribute(random.pick(['class', 'data-state', 'hidden', 'style', 'dir', 'hidden']));
};
const changeStyle: Operation = (world, random) => {
  const element = someMovable(world, random) as HTMLElement | undefined;
  if (!element?.style) return;
  const [name, value] = someDeclaration(random);
  const way = random.below(5);
  if (way === 0) element.style.cssText = `${name}: ${value}; color: ${someColor(random)} !important`;
  else if (way === 1) element.setAttribute('style', `${name}: ${value}`);
  else if (way === 2) element.style.removeProperty(name);
  else element.style.setProperty(name, value, random.chance(0.2) ? 'important' : '');
};

/** Style elements of the world, wherever they are. */
const styles = (world: World): HTMLStyleElement[] =>
  world
    .elements()
    .filter((element): element is HTMLStyleElement => element.localName === 'style' && (element as HTMLStyleElement).sheet !== null);
const someSheet = (world: World, random: SeededRandom): CSSStyleSheet | undefined => {
  const adopted = adopters(world).flatMap((root) => root.adoptedStyleSheets);
  const all = [...styles(world).map((element) => element.sheet as CSSStyleSheet), ...adopted];
  return all.length > 0 ? random.pick(all) : undefined;
};
const addStyle: Operation = (world, random) => {
  if (styles(world).length > 8) return styles(world)[0]?.remove();
  const place = someContainer(world, random);
  if (!place) return;
  const style = (place.ownerDocument as Document).createElement('style');
  style.textContent = Array.from({ length: 1 + random.below(4) }, () => someRule(random)).join('\n');
  place.prepend(style);
};
const changeStyleText: Operation = (world, random) => {
  const all = styles(world);
  if (all.length === 0) return;
  const style = random.pick(all);
  if (random.chance(0.5)) style.append(someRule(random));
  else style.textContent = someRule(random);
};
const insertRule: Operation = (world, random) => {
  const sheet = someSheet(world, random);
  sheet?.insertRule(someRule(random), random.below(sheet.cssRules.length + 1));
};
const deleteRule: Operation = (world, random) => {
  const sheet = someSheet(world, random);
  if (sheet && sheet.cssRules.length > 0) sheet.deleteRule(random.below(sheet.cssRules.length));
};
const changeRule: Operation = (world, random) => {
  const sheet = someSheet(world, random);
  if (!sheet || sheet.cssRules.length === 0) return;
  const rule = random.pick([...sheet.cssRules]);
  const nested = 'cssRules' in rule && !('selectorText' in rule) ? (rule as CSSMediaRule) : undefined;
  if (nested) {
    if (random.chance(0.6)) nested.insertRule(`.red { margin-left: ${random.below(30)}px }`, nested.cssRules.length);
    else if (nested.cssRules.length > 0) nested.deleteRule(0);
  } else if (random.chance(0.75)) (rule as CSSStyleRule).style?.setProperty(...someDeclaration(random));
  else (rule as CSSStyleRule).style?.removeProperty('color');
};

/** Everything that may adopt stylesheets. */
const adopters = (world: World): (Document | ShadowRoot)[] => {
  const found: (Document | ShadowRoot)[] = [world.base.ownerDocument];
  for (const element of world.elements()) {
    if (element.shadowRoot) found.push(element.shadowRoot);
    const inner = frameDocument(element);
    if (inner) found.push(inner);
  }
  return found;
};
const windowOf = (root: Document | ShadowRoot): typeof globalThis | null =>
  (root.nodeType === 9 ? (root as Document) : root.ownerDocument)?.defaultView as typeof globalThis | null;
const adopt: Operation = (world, random) => {
  const root = random.pick(adopters(world));
  const Sheet = windowOf(root)?.CSSStyleSheet;
  if (!Sheet) return;
  const way = random.next();
  if (way < 0.2) root.adoptedStyleSheets = [];
  else if (way < 0.4 && root.adoptedStyleSheets.length > 1) root.adoptedStyleSheets = [...root.adoptedStyleSheets].reverse();
  else {
    const sheet = new Sheet();
    sheet.replaceSync(`${someRule(random)} ${someRule(random)}`);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets.slice(-2), sheet];
  }
};
const replaceSheet: Operation = (world, random) => {
  const all = adopters(world).flatMap((root) => root.adoptedStyleSheets);
  if (all.length > 0) random.pick(all).replaceSync(`${someRule(random)} ${someRule(random)}`);
};

export const STYLE_OPERATIONS: readonly Weighted[] = [
  [8, toggleClass],
  [6, setAttribute],
  [4, removeAttribute],
  [7, changeStyle],
  [2, addStyle],
  [1, changeStyleText],
  [3, insertRule],
  [2, deleteRule],
  [3, changeRule],
  [2, adopt],
  [1, replaceSheet],
];
