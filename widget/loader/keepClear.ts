const fixedAround = (element: Element | null): Element | null =>
  element && (/fixed|sticky/.test(getComputedStyle(element).position) ? element : fixedAround(element.parentElement));

/** Moves the button up until it covers nothing that the page fixed in its corner; a layer over the whole page does not count. */
export const keepClear = (host: HTMLElement, button: HTMLElement): void => {
  let up = 0;
  for (let tries = 0; tries < 5; tries += 1) {
    button.style.translate = `0 -${up}px`;
    const { left, right, top, bottom } = button.getBoundingClientRect();
    const below = document.elementsFromPoint((left + right) / 2, bottom - 4).concat(document.elementsFromPoint(left, top + 4));
    const tops = below.map((element) => (element === host ? null : fixedAround(element))?.getBoundingClientRect().top ?? innerHeight);
    const highest = Math.min(innerHeight, ...tops);
    if (highest >= bottom || highest < innerHeight * 0.4) break;
    up = innerHeight - highest;
  }
};
