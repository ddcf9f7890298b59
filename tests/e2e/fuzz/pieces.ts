import type { SeededRandom } from './seededRandom.ts';
import { CLASSES, IDS, LATE_CLASSES, STATES } from './startPage.ts';
import { type Container, frameDocument, isHolder, type World } from './world.ts';

const TAGS = ['div', 'p', 'span', 'section', 'ul', 'li', 'b', 'i', 'x-card', 'x-plain', 'h2', 'article'] as const;
const SVG = 'http://www.w3.org/2000/svg';

export const someClass = (random: SeededRandom): string =>
  random.pick(random.chance(0.15) ? LATE_CLASSES : CLASSES.slice(0, random.chance(0.2) ? 9 : 7));
export const someState = (random: SeededRandom): string => random.pick(STATES);
export const someId = (random: SeededRandom): string => random.pick(IDS);
export const someColor = (random: SeededRandom): string => `rgb(${random.below(256)}, ${random.below(256)}, ${random.below(256)})`;
export const someDeclaration = (random: SeededRandom): readonly [string, string] =>
  random.pick<readonly [string, string]>([
    ['color', someColor(random)],
    ['background-color', someColor(random)],
    ['margin-left', `${random.below(40)}px`],
    ['font-weight', random.chance(0.5) ? '700' : '400'],
    ['--gap', `${random.below(40)}px`],
    ['padding', `${random.below(9)}px ${random.below(9)}px`],
    ['border', `${1 + random.below(3)}px solid ${someColor(random)}`],
  ]);
export const someRule = (random: SeededRandom): string => {
  const [name, value] = someDeclaration(random);
  const selector = random.pick([
    '.red',
    '.wide',
    '.late-a',
    '.late-b',
    '.late-c',
    'p',
    'li',
    '[data-state="done"]',
    '.note > b',
    'x-card',
    ':host',
    '#first p',
  ]);
  return random.chance(0.15) ? `@media (min-width: 10px) { ${selector} { ${name}: ${value} } }` : `${selector} { ${name}: ${value} }`;
};

/** A place for children: an element, an open shadow root or the body of a frame; not within `outside`. */
export const someContainer = (world: World, random: SeededRandom, outside?: Node): Container | undefined => {
  const places: Container[] = [world.base];
  for (const element of world.elements()) {
    if (outside && contains(outside, element)) continue;
    if (isHolder(element)) places.push(element);
    if (element.shadowRoot) places.push(element.shadowRoot, element.shadowRoot);
    const inner = frameDocument(element)?.body;
    if (inner) places.push(inner, inner);
  }
  return random.pick(places);
};

/** Across shadow roots and frames. */
export const contains = (outer: Node, node: Node): boolean => {
  for (let at: Node | null = node; at; at = at.parentNode ?? (at as ShadowRoot).host ?? (at as Document).defaultView?.frameElement ?? null)
    if (at === outer) return true;
  return false;
};

export const someChild = (parent: Node, random: SeededRandom): ChildNode | null =>
  parent.childNodes.length === 0 || random.chance(0.25) ? null : random.pick([...parent.childNodes]);

/** An element of the world that may be moved or removed. */
export const someMovable = (world: World, random: SeededRandom): Element | undefined => {
  const found = world.elements().filter((element) => element !== world.base && !/^(body|tbody|tr)$/.test(element.localName));
  return found.length > 0 ? random.pick(found) : undefined;
};

const field = (document: Document, random: SeededRandom, words: string): Element => {
  const element = document.createElement(random.chance(0.25) ? 'textarea' : 'input') as HTMLInputElement;
  if (random.chance(0.6)) element.setAttribute('data-copane-show', '');
  if (element.localName === 'input') element.type = random.pick(['text', 'text', 'search', 'checkbox', 'radio', 'email']);
  if (/^(text|search|email|textarea)$/.test(element.type) && random.chance(0.7)) element.value = words;
  return element;
};

const drawing = (document: Document, random: SeededRandom): Element => {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('width', '40');
  svg.setAttribute('height', '20');
  const shape = svg.appendChild(document.createElementNS(SVG, random.pick(['rect', 'circle', 'g'])));
  shape.setAttribute('fill', 'red');
  return svg;
};

/** A new tree of a few nodes, not yet in the page. */
export const grow = (world: World, random: SeededRandom, document: Document, depth = 0): Node => {
  const kind = random.next();
  if (kind < 0.25) return document.createTextNode(world.words(random));
  if (kind < 0.28) return document.createComment(world.words(random));
  if (kind < 0.34) return field(document, random, world.words(random));
  if (kind < 0.37) return drawing(document, random);
  const element = document.createElement(random.pick(TAGS));
  if (random.chance(0.4)) element.className = someClass(random);
  if (random.chance(0.15)) element.setAttribute('data-state', someState(random));
  if (random.chance(0.15)) element.style.setProperty(...someDeclaration(random));
  if (random.chance(0.04)) element.setAttribute('data-copane-mask', '');
  for (let child = random.below(depth > 2 ? 1 : 4); child > 0; child -= 1) element.append(grow(world, random, document, depth + 1));
  return element;
};

/** The same as markup, for `innerHTML` and frames. */
export const markup = (world: World, random: SeededRandom): string => {
  const holder = document.createElement('div');
  for (let count = 1 + random.below(3); count > 0; count -= 1) holder.append(grow(world, random, document, 1));
  return holder.innerHTML;
};
