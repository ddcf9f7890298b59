import type { Held } from '../../protocol/sealed/control.ts';
import { chainOf } from './composed.ts';
import type { Spot } from './spot.ts';

const IS_MAC = /mac|iphone|ipad/i.test(navigator.platform);

/** What keyboard and mouse events say of the keys that are held meanwhile. */
export const modifiersOf = (held: Held): { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean; altKey: boolean } => {
  const command = held?.includes('command') === true;
  return {
    shiftKey: held?.includes('shift') === true,
    altKey: held?.includes('alt') === true,
    ctrlKey: command && !IS_MAC,
    metaKey: command && IS_MAC,
  };
};

type Press = { button?: number; buttons?: number; detail?: number; held?: Held; bubbles?: boolean; relatedTarget?: Element | null };

/** Sends one event of a mouse. False when the page cancelled it. */
export const sendMouse = (type: string, spot: Spot, press: Press = {}, target: Element = spot.target): boolean => {
  const { held, bubbles = true, ...rest } = press;
  const { view, x, y } = spot;
  const init: PointerEventInit = {
    bubbles,
    cancelable: bubbles,
    composed: true,
    view,
    clientX: x,
    clientY: y,
    screenX: x + view.screenX,
    screenY: y + view.screenY,
    detail: 0,
    button: 0,
    ...rest,
    ...modifiersOf(held),
  };
  // Browsers make clicks and context menus pointer events, too. The mouse is pointer 1: there it always is, so pages may capture it.
  const isPointer = /^(pointer|click|auxclick|contextmenu)/.test(type);
  const pointer = { ...init, pointerId: 1, pointerType: 'mouse', isPrimary: true, pressure: rest.buttons ? 0.5 : 0 };
  return target.dispatchEvent(isPointer ? new view.PointerEvent(type, pointer) : new view.MouseEvent(type, init));
};

/** The agent's mouse: one, since one agent controls at a time. Tells elements that it enters and leaves them, as the browser does. */
export const createMouse = (hovered: (chain: Element[]) => void) => {
  let over: Spot | null = null;
  let chain: Element[] = [];

  const cross = (next: Spot | null): void => {
    const nextChain = next ? chainOf(next.target) : [];
    const left = chain.filter((element) => !nextChain.includes(element) && element.isConnected);
    const entered = nextChain.filter((element) => !chain.includes(element));
    const { target: to = null } = next ?? {};
    const from = over?.target ?? null;
    if (over?.target.isConnected) {
      for (const kind of ['pointer', 'mouse']) {
        sendMouse(`${kind}out`, over, { relatedTarget: to });
        for (const element of left) sendMouse(`${kind}leave`, over, { bubbles: false, relatedTarget: to }, element);
      }
    }
    over = next;
    chain = nextChain;
    hovered(chain);
    if (!next) return;
    for (const kind of ['pointer', 'mouse']) {
      sendMouse(`${kind}over`, next, { relatedTarget: from });
      for (const element of entered.toReversed()) sendMouse(`${kind}enter`, next, { bubbles: false, relatedTarget: from }, element);
    }
  };

  return {
    moveTo: (spot: Spot, press: Press = {}): void => {
      if (over?.target !== spot.target) cross(spot);
      over = spot;
      sendMouse('pointermove', spot, { button: -1, ...press });
      sendMouse('mousemove', spot, press);
    },
    leave: (): void => {
      if (over) cross(null);
    },
  };
};
export type Mouse = ReturnType<typeof createMouse>;
