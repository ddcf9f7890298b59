/** Browsers stop counting there unless a page asks for more; what was loaded after that is not known. */
const COUNTED = 250;

/** Which files this page has loaded by itself: nothing else is read, so that looking at a page never makes it load more. */
export const createLoadedFiles = (view: Window & typeof globalThis, more: () => void) => {
  const names = new Set<string>();
  const bare = (address: string): string => address.split('#', 1)[0] ?? '';
  let seesAll = view.performance.getEntriesByType('resource').length < COUNTED;
  const add = (entries: readonly PerformanceEntry[]): void => {
    for (const { name } of entries) names.add(bare(name));
  };
  add(view.performance.getEntriesByType('resource'));
  let observer: PerformanceObserver | undefined;
  try {
    observer = new view.PerformanceObserver((list) => {
      add(list.getEntries());
      more();
    });
    observer.observe({ type: 'resource' });
  } catch {
    seesAll = false;
  }
  return {
    has: (address: string): boolean => !seesAll || /^(data|blob):/.test(address) || names.has(bare(address)),
    stop: (): void => observer?.disconnect(),
  };
};
