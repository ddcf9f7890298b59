import type { Operation, Weighted } from './operation.ts';
import { contains, grow, markup, someChild, someContainer, someMovable } from './pieces.ts';
import { isHolder, type World } from './world.ts';

const ownerOf = (node: Node): Document => node.ownerDocument as Document;

const insert: Operation = (world, random) => {
  const place = someContainer(world, random);
  if (place && !world.isFull()) place.insertBefore(grow(world, random, ownerOf(place)), someChild(place, random));
};
const insertMany: Operation = (world, random) => {
  const place = someContainer(world, random);
  if (!place || world.isFull()) return;
  const all = ownerOf(place).createDocumentFragment();
  for (let count = 10 + random.below(30); count > 0; count -= 1) {
    const item = all.appendChild(ownerOf(place).createElement('li'));
    item.textContent = world.words(random);
  }
  place.insertBefore(all, someChild(place, random));
};
const move: Operation = (world, random) => {
  const node = someMovable(world, random);
  const place = node && someContainer(world, random, node);
  if (node && place) place.insertBefore(node, someChild(place, random));
};
const moveNear: Operation = (world, random) => {
  const node = someMovable(world, random);
  const parent = node?.parentNode;
  if (node && parent) parent.insertBefore(node, someChild(parent, random));
};
const remove: Operation = (world, random) => someMovable(world, random)?.remove();
const removeText: Operation = (world, random) => {
  const texts = world.texts();
  if (texts.length > 5) random.pick(texts).remove();
};

const inOneTask: Operation = (world, random) => {
  for (let count = 2 + random.below(5); count > 0; count -= 1) {
    random.pick([insert, move, move, moveNear, remove, changeText, wrap])(world, random);
    world.noteMasks();
  }
};
/** Out and in again, changed in between, as frameworks do. */
const detachAndReturn: Operation = (world, random) => {
  const node = someMovable(world, random);
  const parent = node?.parentNode;
  if (!node || !parent) return;
  const next = node.nextSibling;
  node.remove();
  if (isHolder(node)) node.append(grow(world, random, ownerOf(node)));
  node.classList.toggle('red');
  if (random.chance(0.8)) parent.insertBefore(node, random.chance(0.5) && next?.parentNode === parent ? next : someChild(parent, random));
};
const passThrough: Operation = (world, random) => {
  const place = someContainer(world, random);
  const other = someContainer(world, random);
  if (!place || !other) return;
  const node = grow(world, random, ownerOf(place));
  place.append(node);
  world.noteMasks();
  if (random.chance(0.5)) (node as ChildNode).remove();
  else if (!contains(node, other)) other.insertBefore(node, someChild(other, random));
};
const reorder: Operation = (world, random) => {
  const place = someContainer(world, random);
  if (!place || place === world.base) return;
  const children = [...place.childNodes];
  for (let at = children.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1);
    [children[at], children[other]] = [children[other] as ChildNode, children[at] as ChildNode];
  }
  if (random.chance(0.5)) place.replaceChildren(...children);
  else place.append(...children);
};
const swap: Operation = (world, random) => {
  const [one, two] = [someMovable(world, random), someMovable(world, random)];
  if (!one || !two || contains(one, two) || contains(two, one)) return;
  const mark = ownerOf(one).createComment('');
  one.replaceWith(mark);
  two.replaceWith(one);
  mark.replaceWith(two);
};
const wrap: Operation = (world, random) => {
  const node = someMovable(world, random);
  if (!node?.parentNode || world.isFull()) return;
  const around = ownerOf(node).createElement(random.pick(['div', 'section', 'span']));
  node.replaceWith(around);
  around.append(node);
};
const unwrap: Operation = (world, random) => {
  const node = someMovable(world, random);
  if (node && isHolder(node) && !node.shadowRoot) node.replaceWith(...node.childNodes);
};
const clone: Operation = (world, random) => {
  const node = someMovable(world, random);
  const place = node && someContainer(world, random);
  if (node && place && !world.isFull()) place.insertBefore(node.cloneNode(true), someChild(place, random));
};
const holderOf = (world: World, random: Parameters<Operation>[1]): Element | ShadowRoot | undefined => {
  const place = someContainer(world, random);
  return place === world.base || place?.nodeName === 'BODY' ? undefined : place;
};
const fillWithMarkup: Operation = (world, random) => {
  const place = holderOf(world, random);
  if (place) place.innerHTML = markup(world, random);
};
const fillWithText: Operation = (world, random) => {
  const place = holderOf(world, random);
  if (place) place.textContent = random.chance(0.2) ? '' : world.words(random);
};
const insertMarkup: Operation = (world, random) => {
  const node = someMovable(world, random);
  if (!node || world.isFull() || !isHolder(node)) return;
  node.insertAdjacentHTML(random.pick(['afterbegin', 'beforeend']), markup(world, random));
};

const changeText: Operation = (world, random) => {
  const texts = world.texts();
  if (texts.length === 0) return;
  const text = random.pick(texts);
  const way = random.below(4);
  if (way === 0) text.appendData(` ${world.words(random)}`);
  else if (way === 1 && text.length > 4) text.splitText(1 + random.below(text.length - 2));
  else if (way === 2) text.data = random.chance(0.2) ? '' : world.words(random);
  else text.nodeValue = world.words(random);
};
const join: Operation = (world, random) => someContainer(world, random)?.normalize();

export const TREE_OPERATIONS: readonly Weighted[] = [
  [10, insert],
  [2, insertMany],
  [10, move],
  [5, moveNear],
  [6, remove],
  [2, removeText],
  [6, inOneTask],
  [5, detachAndReturn],
  [3, passThrough],
  [4, reorder],
  [3, swap],
  [3, wrap],
  [3, unwrap],
  [2, clone],
  [2, fillWithMarkup],
  [2, fillWithText],
  [2, insertMarkup],
  [8, changeText],
  [1, join],
];
