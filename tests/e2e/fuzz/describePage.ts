import { CLASSES, IDS, STATES } from './startPage.ts';
import { frameDocument, type World } from './world.ts';

/** What masking makes of a part: nothing of it may be seen, or it may be either way. */
export type Masking = 'masked' | 'maybe';
export type DescribedText = { text: string; masking?: Masking; inDoubt?: true };
/** An element as an agent should see it. Only what both sides can know of it is in here. */
export type Described = {
  tag: string;
  /** An empty box: nothing in it is described. */
  box?: true;
  /** May be an empty box or not. */
  inDoubt?: true;
  masking?: Masking;
  attributes: Record<string, string>;
  /** None: it cannot be known. */
  style?: Record<string, string>;
  field?: { value?: string; checked?: boolean };
  scroll?: [left: number, top: number];
  /** How far it can be scrolled at most. */
  room?: [left: number, top: number];
  shadow?: (Described | DescribedText)[];
  frame?: (Described | DescribedText)[];
  children: (Described | DescribedText)[];
};

const MASK = '••••••••';
const SHOWN_TAGS = new Set('x-card'.split(' '));
/** A dialog's margins are made from the room that its content leaves, and masked content takes another room. */
const COMPUTED = ['color', 'background-color', 'display', 'margin-left', 'font-weight', 'visibility'] as const;
const KNOWN_CLASSES: ReadonlySet<string> = new Set(CLASSES);

/** In a frame that has no box, as long as the frame has none. */
const isShown = (element: Element): boolean => {
  const frame = element.ownerDocument.defaultView?.frameElement;
  return element.checkVisibility({ visibilityProperty: true }) && (!frame || isShown(frame));
};

const isPainted = (text: Node): boolean => {
  let element = text.parentNode as Element | null;
  if (element?.nodeType === 11) element = (element as unknown as ShadowRoot).host;
  else if (element?.shadowRoot && !(text as Text).assignedSlot) return false;
  if (element?.localName === 'details' && !(element as HTMLDetailsElement).open) return false;
  while (element?.nodeType === 1) {
    if (isShown(element)) return true;
    const { defaultView } = element.ownerDocument;
    if (defaultView?.getComputedStyle(element).display !== 'contents') return false;
    element = element.parentElement;
  }
  return false;
};

const attributesOf = (element: Element): Record<string, string> => {
  const found: Record<string, string> = {};
  const classes = [...new Set(element.classList)].filter((name) => KNOWN_CLASSES.has(name));
  if (classes.length > 0) found.class = classes.sort().join(' ');
  if ((IDS as readonly string[]).includes(element.id)) found.id = element.id;
  const state = element.getAttribute('data-state');
  if (state !== null && (STATES as readonly string[]).includes(state)) found['data-state'] = state;
  for (const name of ['dir', 'colspan', 'width', 'height', 'cx', 'fill']) {
    const value = element.getAttribute(name);
    if (value !== null && (name !== 'dir' || 'innerText' in element)) found[name] = value;
  }
  for (const name of ['hidden', 'open']) if ('innerText' in element && element.hasAttribute(name)) found[name] = '';
  return found;
};

const styleOf = (element: Element, world: World | undefined): Record<string, string> => {
  const computed = element.ownerDocument.defaultView?.getComputedStyle(element);
  const names = world?.isRestyled(element)
    ? (['display', 'visibility'] as const)
    : COMPUTED.filter((name) => element.localName !== 'dialog' || name !== 'margin-left');
  return Object.fromEntries(names.map((name) => [name, computed?.getPropertyValue(name) ?? '']));
};

/** How the field should look to the agent, by the rules of masking; of the agent's own, how it looks. */
const fieldOf = (field: HTMLInputElement, world: World | undefined): { value?: string; checked?: boolean } => {
  const isChoice = field.type === 'checkbox' || field.type === 'radio';
  if (!world) return isChoice ? { checked: field.checked } : { value: field.value };
  const shown = field.hasAttribute('data-copane-show') && !world.isMasked(field);
  if (isChoice) return shown ? { checked: field.checked } : {};
  return { value: shown ? field.value : field.value === '' ? '' : MASK };
};

const textOf = (text: Text, world: World | undefined): DescribedText => {
  const { data } = text;
  if (!world) return { text: data };
  if (world.isInDoubt(text)) return { text: data, masking: 'maybe', inDoubt: true };
  const masking = world.isMasked(text)
    ? text.parentElement?.closest('[data-copane-mask]')
      ? 'masked'
      : 'maybe'
    : world.wasMasked(data)
      ? 'maybe'
      : undefined;
  return masking ? { text: data, masking } : { text: data };
};

const describeChildren = (parent: Node, world: World | undefined): (Described | DescribedText)[] => {
  const found: (Described | DescribedText)[] = [];
  for (const child of parent.childNodes) {
    if (child.nodeType === 3) {
      // A box that was unwrapped keeps its texts to itself.
      if ((child as Text).data !== '' && isPainted(child) && !world?.isBoxed(child)) found.push(textOf(child as Text, world));
    } else if (child.nodeType === 1) found.push(describe(child as Element, world));
  }
  return found;
};

/** A stylesheet that is itself in a box does not reach the agent, and whatever it styles looks another way there. */
const hasHiddenSheet = (document: Document, world: World): boolean =>
  world.hiddenSheets().some((style) => style.ownerDocument === document);

const describe = (element: Element, world: World | undefined): Described => {
  const { localName } = element;
  const tag = world && localName.includes('-') && !SHOWN_TAGS.has(localName) ? 'span' : localName;
  const bare = { tag, attributes: {}, children: [] };
  if (world?.isBoxed(element)) return { ...bare, box: true };
  if (world?.isInDoubt(element)) return { ...bare, inDoubt: true };
  // Rules are compared by what they do.
  if (localName === 'style') return bare;
  const masking = world?.isMasked(element) ? (element.closest('[data-copane-mask]') ? 'masked' : 'maybe') : undefined;
  const inner = frameDocument(element)?.body;
  const { scrollLeft, scrollTop } = element;
  const isField = localName === 'input' || localName === 'textarea';
  return {
    tag,
    ...(masking ? { masking } : {}),
    attributes: attributesOf(element),
    ...(world && hasHiddenSheet(element.ownerDocument, world) ? {} : { style: styleOf(element, world) }),
    ...(isField ? { field: fieldOf(element as HTMLInputElement, world) } : {}),
    ...(localName === 'div' && (scrollLeft > 0 || scrollTop > 0) ? { scroll: [Math.round(scrollLeft), Math.round(scrollTop)] } : {}),
    room: [element.scrollWidth - element.clientWidth, element.scrollHeight - element.clientHeight],
    ...(element.shadowRoot ? { shadow: describeChildren(element.shadowRoot, world) } : {}),
    ...(inner ? { frame: describeChildren(inner, world) } : {}),
    children: isField || localName === 'iframe' ? [] : describeChildren(element, world),
  };
};

/** The world as the agent should have it (`world` given), or as it is. */
export const describePage = (base: Element, world?: World): Described => describe(base, world);
