/** So long in full view, and what was asked was there to be read. */
const SEEN_MS = 500;

/**
 * Says whether the elements have been in full view for half a second. The browser itself knows what lies over them, also where
 * that lets clicks through (Intersection Observer v2; where it is not there, only the time counts). What was scrolled away is not
 * covered. Answers with what ends the watch.
 */
export const watchSeen = (elements: Iterable<Element>, tell: (seen: boolean) => void): (() => void) => {
  const covered = new Set<Element>();
  let timer = 0;
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, isVisible } of entries as (IntersectionObserverEntry & { isVisible?: boolean })[]) {
        if (isIntersecting && isVisible === false) covered.add(target);
        else covered.delete(target);
      }
      tell(false);
      clearTimeout(timer);
      if (!covered.size) timer = window.setTimeout(tell, SEEN_MS, true);
    },
    { trackVisibility: true, delay: 100 } as IntersectionObserverInit,
  );
  for (const element of elements) observer.observe(element);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
};
