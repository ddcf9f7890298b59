const WITHIN_MS = 700;

/** Esc Esc, pressed by a person, wherever the focus is: before the page sees it. */
export const onEscapeTwice = (view: Window, now: () => number, stop: (event: Event) => void): void => {
  let before = 0;
  view.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !event.isTrusted || event.repeat) return;
      const time = now();
      if (time - before < WITHIN_MS) {
        before = 0;
        stop(event);
      } else before = time;
    },
    { capture: true },
  );
};
