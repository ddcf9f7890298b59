/** Moves the button up until it covers nothing that the page fixed in its corner; a layer over the whole page does not count. */
export const keepClear = (host: HTMLElement, button: HTMLElement): void => {
  const isFixed = (found: Element): Element | null => {
    for (let element: Element | null = found; element; element = element.parentElement) {
      if (/fixed|sticky/.test(getComputedStyle(element).position)) return element;
    }
    return null;
  };
  let up = 0;
  for (let tries = 0; tries < 5; tries += 1) {
    button.style.setProperty('--up', `${up}px`);
    const box = button.getBoundingClientRect();
    const points = [box.top + 4, box.bottom - 4].flatMap((y) => [box.left, box.right].flatMap((x) => document.elementsFromPoint(x, y)));
    const top = Math.min(...points.map((element) => (element !== host && isFixed(element)?.getBoundingClientRect().top) || innerHeight));
    const next = innerHeight - top + 8;
    if (top >= innerHeight || top < innerHeight * 0.4 || next <= up) break;
    up = next;
  }
};
