import type { Operation, Weighted } from './operation.ts';
import { grow, markup, someContainer, someMovable, someRule } from './pieces.ts';
import type { SeededRandom } from './seededRandom.ts';
import { frameDocument, mayHost, type World } from './world.ts';

const attachShadow: Operation = (world, random) => {
  const hosts = world.elements().filter(mayHost);
  if (hosts.length === 0 || world.elements().filter((element) => element.shadowRoot).length > 12) return;
  const shadow = random.pick(hosts).attachShadow({ mode: 'open' });
  if (random.chance(0.8)) shadow.append(grow(world, random, document));
  if (random.chance(0.6)) shadow.append(document.createElement('slot'));
  if (random.chance(0.3)) shadow.prepend(Object.assign(document.createElement('style'), { textContent: someRule(random) }));
};

const frames = (world: World): HTMLIFrameElement[] =>
  world.elements().filter((element): element is HTMLIFrameElement => element.localName === 'iframe');
const wait = (world: World, frame: HTMLIFrameElement): void => {
  const loaded = new Promise<void>((resolve) => {
    frame.addEventListener('load', () => resolve(), { once: true });
    setTimeout(resolve, 200);
  });
  world.pending.add(loaded);
  void loaded.then(() => world.pending.delete(loaded));
};
const addFrame: Operation = (world, random) => {
  const place = someContainer(world, random);
  if (!place || frames(world).length > 3) return;
  const frame = (place.ownerDocument as Document).createElement('iframe');
  if (random.chance(0.5)) {
    wait(world, frame);
    frame.srcdoc = `<!doctype html><style>${someRule(random)}</style><body>${markup(world, random)}`;
    place.append(frame);
  } else {
    place.append(frame);
    frame.contentDocument?.body?.append(grow(world, random, frame.contentDocument));
  }
};
const reloadFrame: Operation = (world, random) => {
  const all = frames(world);
  if (all.length === 0) return;
  const frame = random.pick(all);
  wait(world, frame);
  frame.srcdoc = `<!doctype html><body>${markup(world, random)}`;
};
const writeFrame: Operation = (world, random) => {
  const all = frames(world);
  const inner = all.length > 0 ? frameDocument(random.pick(all)) : null;
  if (!inner?.body) return;
  inner.body.append(grow(world, random, inner));
};

const fields = (world: World): HTMLInputElement[] =>
  world.elements().filter((element): element is HTMLInputElement => /^(input|textarea)$/.test(element.localName));
const say = (field: Element, ...names: string[]): void => {
  const { Event: FieldEvent } = field.ownerDocument.defaultView as typeof globalThis;
  for (const name of names) field.dispatchEvent(new FieldEvent(name, { bubbles: true, composed: true }));
};
const typeInto = (world: World, random: SeededRandom, announced: boolean): void => {
  const all = fields(world);
  if (all.length === 0) return;
  const field = random.pick(all);
  if (/^(checkbox|radio)$/.test(field.type)) field.checked = random.chance(0.6);
  else field.value = random.chance(0.2) ? '' : world.words(random);
  if (announced) say(field, 'input', 'change');
};
const type: Operation = (world, random) => typeInto(world, random, true);
const setValue: Operation = (world, random) => typeInto(world, random, false);
const click: Operation = (world, random) => {
  const boxes = fields(world).filter(({ type }) => /^(checkbox|radio)$/.test(type));
  if (boxes.length > 0) random.pick(boxes).click();
};

const scroll: Operation = (world, random) => {
  const boxes = world.elements().filter((element) => element.classList.contains('scroller') && element.scrollHeight > element.clientHeight);
  if (boxes.length > 0) random.pick(boxes).scrollTo({ top: random.below(1_000), left: random.below(300), behavior: 'instant' });
};
const addScroller: Operation = (world, random) => {
  const place = someContainer(world, random);
  if (!place || world.isFull()) return;
  const owner = place.ownerDocument as Document;
  const box = owner.createElement('div');
  box.className = 'scroller';
  box.style.cssText = 'overflow: scroll; width: 120px; height: 60px';
  const filler = box.appendChild(owner.createElement('div'));
  filler.style.cssText = 'width: 900px; height: 1200px';
  place.append(box);
  if (random.chance(0.5)) box.scrollTo({ top: random.below(900), behavior: 'instant' });
};
const scrollPage: Operation = (_world, random) => window.scrollTo({ top: random.below(600), behavior: 'instant' });

const toggleDetails: Operation = (world, random) => {
  const all = world.elements().filter((element): element is HTMLDetailsElement => element.localName === 'details');
  if (all.length > 0) random.pick(all).toggleAttribute('open');
};
const toggleDialog: Operation = (world, random) => {
  const all = world.elements().filter((element): element is HTMLDialogElement => element.localName === 'dialog');
  if (all.length === 0) return;
  const dialog = random.pick(all);
  if (dialog.open) dialog.close();
  else if (random.chance(0.5)) dialog.show();
  else dialog.showModal();
};
const maskLate: Operation = (world, random) =>
  void someMovable(world, random)?.setAttribute(random.chance(0.7) ? 'data-copane-mask' : 'data-copane-block', '');

export const PLACE_OPERATIONS: readonly Weighted[] = [
  [3, attachShadow],
  [1.5, addFrame],
  [0.6, reloadFrame],
  [2, writeFrame],
  [4, type],
  [2, setValue],
  [2, click],
  [3, scroll],
  [1, addScroller],
  [1, scrollPage],
  [1, toggleDetails],
  [0.7, toggleDialog],
  [0.4, maskLate],
];
