export type Box = { x: number; y: number; width: number; height: number };

/** An element's border box in the top page's viewport, also from within same-origin frames. */
export const boxOnScreen = (element: Element): Box => {
  const { x, y, width, height } = element.getBoundingClientRect();
  const box = { x, y, width, height };
  for (
    let view: Window | null = element.ownerDocument.defaultView;
    view && view !== window;
    view = view.parent === view ? null : view.parent
  ) {
    const frame = view.frameElement;
    if (!frame) break;
    const outer = frame.getBoundingClientRect();
    box.x += outer.x + frame.clientLeft;
    box.y += outer.y + frame.clientTop;
  }
  return box;
};
