import { focusable } from './kindsOfElement.ts';

const deepestAt = (element: Element, x: number, y: number): Element => {
  const root = element.getRootNode() as Document | ShadowRoot;
  const hit = root.elementFromPoint?.(x, y);
  return hit && element.contains(hit) ? hit : element;
};

/** A click as a person's mouse would do it, at a place within the element; what the page cancels stays undone. */
export const press = (element: Element, fractions: { x: number; y: number }, count: 1 | 2): void => {
  const view = element.ownerDocument.defaultView;
  if (!view) return;
  let box = element.getBoundingClientRect();
  const isOut = box.bottom < 1 || box.top > view.innerHeight - 1 || box.right < 1 || box.left > view.innerWidth - 1;
  if (isOut) {
    element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    box = element.getBoundingClientRect();
  }
  const clientX = box.left + box.width * fractions.x;
  const clientY = box.top + box.height * fractions.y;
  const target = deepestAt(element, clientX, clientY);
  for (let click = 1; click <= count; click += 1) {
    const init: PointerEventInit = {
      bubbles: true,
      cancelable: true,
      composed: true,
      view,
      clientX,
      clientY,
      detail: click,
      button: 0,
      pointerId: 1,
      pointerType: 'mouse',
      isPrimary: true,
    };
    target.dispatchEvent(new PointerEvent('pointerdown', { ...init, buttons: 1 }));
    if (target.dispatchEvent(new MouseEvent('mousedown', { ...init, buttons: 1 }))) {
      const next = focusable(target);
      if (next) next.focus({ preventScroll: true });
      else (target.ownerDocument.activeElement as HTMLElement | null)?.blur();
    }
    target.dispatchEvent(new PointerEvent('pointerup', init));
    target.dispatchEvent(new MouseEvent('mouseup', init));
    // Dispatched like this, a click follows links, ticks boxes and submits, as `click()` does, but with its place.
    if (target.isConnected) target.dispatchEvent(new PointerEvent('click', init));
    if (click === 2) target.dispatchEvent(new MouseEvent('dblclick', init));
  }
};
