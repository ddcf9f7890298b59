import type { ControlAction, ControlBody, Held } from '../../protocol/sealed/control.ts';
import type { ControlRefusal } from '../../protocol/sealed/state.ts';
import { chooseOption } from './chooseOption.ts';
import { focusedIn } from './composed.ts';
import { drag } from './drag.ts';
import { isDisabled, isSelect } from './kindsOfElement.ts';
import type { Mouse } from './mouse.ts';
import { askedForPerson, needsPerson } from './personNeeded.ts';
import { press, pressMenu } from './press.ts';
import { changesText, pressKey } from './pressKey.ts';
import { type Fractions, type Spot, spotAt, spotWithin } from './spot.ts';
import type { StateMirror } from './stateMirror.ts';
import { typeText } from './typeText.ts';

export type ControlPorts = {
  nodeOf(id: number): Node | null;
  /** The frame of another origin that the node is in. */
  frameOf(id: number): Element | undefined;
  /** The rules of the page and the product for this node; `null` when it may be used so. */
  refusalFor(node: Node, action: ControlAction): ControlRefusal | null;
  /** Whether the grant still stands; asked again within actions that take time. */
  mayGoOn(): boolean;
  /** Shows the visitor what is being done, and where. */
  show(element: Element, action: ControlAction, at?: { x: number; y: number }): void;
  /** Asks the visitor for their own hand there. */
  askTap(element: Element): void;
  widget: Element;
  mouse: Mouse;
  mirror: StateMirror;
};

type BodyOf<Type extends ControlAction> = Extract<ControlBody, { type: Type }>;
type Outcome = ControlRefusal | null;

/** Does one action of the agent, if the element's rules allow it. Answers why not, or `null` when it is done. The grant is checked by the caller. */
export const performControl = (body: ControlBody, ports: ControlPorts): Outcome | Promise<Outcome> => {
  const { mouse, mirror, show } = ports;
  const node = ports.nodeOf(body.node);
  const foreign = node ? undefined : ports.frameOf(body.node);
  if (foreign) {
    if (body.type !== 'scroll' && body.type !== 'hover') ports.askTap(foreign);
    return 'tap';
  }
  if (!node?.isConnected) return 'gone';
  if (body.type === 'scroll') {
    const view = node.nodeType === Node.DOCUMENT_NODE ? (node as Document).defaultView : null;
    const refused = view ? null : ports.refusalFor(node, 'scroll');
    if (refused) return refused;
    (view ?? (node as Element)).scrollTo({ left: body.left, top: body.top, behavior: 'instant' });
    return null;
  }
  const isPage = node.nodeType === Node.DOCUMENT_NODE;
  const element = (
    isPage ? focusedIn(node as Document) : node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement
  ) as HTMLElement | null;
  if (!element) return 'gone';
  const refused = ports.refusalFor(element, body.type);
  if (refused) return refused;

  /** Where the hand would really come down: that is judged again, since it may be another element than the one that was named. */
  const aim = (fractions: Fractions): Spot | ControlRefusal => {
    const spot = spotWithin(element, fractions);
    if (spot === 'covered') return spot;
    return ports.refusalFor(spot.target, body.type) ?? spot;
  };
  /** Runs what presses; where the browser or we want the visitor's own hand, they are shown where. */
  const withHand = (target: Element, work: () => void, held: Held = undefined): Outcome => {
    const view = target.ownerDocument.defaultView as (Window & typeof globalThis) | null;
    if (!view) return 'gone';
    if (!needsPerson(target, held) && !askedForPerson(view, work)) return null;
    ports.askTap(target);
    return 'tap';
  };
  const pressed = (spot: Spot, work: () => void, held?: Held): Outcome => {
    if (isDisabled(spot.target)) return 'disabled';
    show(spot.target, body.type, spot);
    mirror.show('active', [spot.target]);
    const outcome = withHand(spot.target, work, held);
    mirror.show('active', []);
    return outcome;
  };

  const hover = ({ x, y }: BodyOf<'hover'>): Outcome => {
    const spot = spotAt(element, { x, y });
    if (!spot || ports.refusalFor(spot.target, 'hover')) mouse.leave();
    else mouse.moveTo(spot);
    return null;
  };
  const startDrag = async ({ path, held, ...from }: BodyOf<'drag'>): Promise<Outcome> => {
    const start = aim(from);
    if (typeof start === 'string') return start;
    if (isDisabled(start.target)) return 'disabled';
    show(start.target, 'drag', start);
    const spots = path.map(({ node: id, ...fractions }) => (): Spot | null => {
      const over = ports.nodeOf(id);
      const spot = over?.nodeType === Node.ELEMENT_NODE ? spotAt(over as Element, fractions) : null;
      return spot && !ports.refusalFor(spot.target, 'drag') ? spot : null;
    });
    return (await drag(start, held, { mouse, spots, mayGoOn: ports.mayGoOn })) ? null : 'no-grant';
  };
  const typed = ({ text, replace }: BodyOf<'type'>): Outcome => {
    show(element, 'type');
    const outcome = typeText(element, text, replace);
    return outcome === 'typed' ? null : outcome;
  };
  const key = (pressedKey: BodyOf<'key'>): Outcome => {
    if (changesText(pressedKey.key)) {
      const why = ports.refusalFor(element, 'type');
      if (why) return why;
    }
    // What the visitor copies is theirs; the agent's own clipboard comes as typed text.
    if (pressedKey.held?.includes('command') && /^[cxv]$/.test(pressedKey.key)) return 'tap';
    if (!isPage) show(element, 'key');
    return pressKey(element, pressedKey.key, pressedKey.held, {
      widget: ports.widget,
      mayPress: (target) => ports.refusalFor(target, 'click'),
      activate: (target) => ports.refusalFor(target, 'click') ?? withHand(target, () => target.click()),
      focused: (target) => mirror.show('focus-visible', [target]),
    });
  };

  switch (body.type) {
    case 'hover':
      return hover(body);
    case 'click': {
      const spot = aim(body);
      return typeof spot === 'string' ? spot : pressed(spot, () => press(mouse, spot, body.count, body.held), body.held);
    }
    case 'menu': {
      const spot = aim(body);
      return typeof spot === 'string' ? spot : pressed(spot, () => pressMenu(mouse, spot));
    }
    case 'drag':
      return startDrag(body);
    case 'type':
      return typed(body);
    case 'key':
      return key(body);
    case 'choose':
      if (!isSelect(element)) return 'not-editable';
      show(element, 'choose');
      return chooseOption(element, body.index, body.add === true) ? null : 'bad-value';
  }
};
