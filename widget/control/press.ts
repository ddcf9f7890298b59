import type { Held } from '../../protocol/sealed/control.ts';
import { focusable, isTextField } from './kindsOfElement.ts';
import { type Mouse, sendMouse } from './mouse.ts';
import { placeCaret, selectAround } from './select.ts';
import { setRange } from './setRange.ts';
import type { Spot } from './spot.ts';

/** Button down, with the focus going where a person's press would put it. False when the page cancelled what would follow. */
export const pressDown = (spot: Spot, detail: number, held: Held, button = 0): boolean => {
  const { target } = spot;
  const buttons = button === 2 ? 2 : 1;
  sendMouse('pointerdown', spot, { button, buttons, held });
  if (!sendMouse('mousedown', spot, { button, buttons, detail, held })) return false;
  const next = focusable(target);
  if (next && next !== next.ownerDocument.activeElement) {
    next.focus({ preventScroll: true });
    if (isTextField(next) && next.selectionStart !== null) next.setSelectionRange(next.value.length, next.value.length);
  } else if (!next) (target.ownerDocument.activeElement as HTMLElement | null)?.blur();
  return true;
};

export const letGo = (spot: Spot, detail: number, held: Held, button = 0): void => {
  sendMouse('pointerup', spot, { button, held });
  sendMouse('mouseup', spot, { button, detail, held });
};

/** Once to three times pressed, as a person's mouse would do it; what the page cancels stays undone. */
export const press = (mouse: Mouse, spot: Spot, count: 1 | 2 | 3, held: Held): void => {
  const { target } = spot;
  mouse.moveTo(spot, { held });
  for (let detail = 1; detail <= count; detail += 1) {
    if (pressDown(spot, detail, held)) {
      if (setRange(target, spot)) target.dispatchEvent(new Event('change', { bubbles: true }));
      else if (detail > 1) selectAround(spot, detail);
      else placeCaret(spot, held?.includes('shift') === true);
    }
    letGo(spot, detail, held);
    // Dispatched like this, a click follows links, ticks boxes and submits, as `click()` does, but with its place.
    if (target.isConnected) sendMouse('click', spot, { detail, held });
    if (detail === 2 && target.isConnected) sendMouse('dblclick', spot, { detail, held });
  }
};

/** A right click. */
export const pressMenu = (mouse: Mouse, spot: Spot): void => {
  mouse.moveTo(spot);
  pressDown(spot, 1, undefined, 2);
  sendMouse('contextmenu', spot, { button: 2, buttons: 2 });
  letGo(spot, 1, undefined, 2);
};
