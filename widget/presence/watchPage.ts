type WithNavigation = Window & { navigation?: EventTarget };

/** Calls back when the address changes without a load, and when the page is shown or hidden. */
export const watchPage = (view: WithNavigation, changed: () => void): void => {
  const soon = (): void => {
    // Routers write the address first and the page after it.
    view.setTimeout(() => {
      changed();
      view.dispatchEvent(new Event('copane:page'));
    });
  };
  if (view.navigation) view.navigation.addEventListener('currententrychange', soon);
  else {
    for (const name of ['pushState', 'replaceState'] as const) {
      const original = view.history[name];
      view.history[name] = function (this: History, ...input: Parameters<History['pushState']>) {
        original.apply(this, input);
        soon();
      };
    }
    view.addEventListener('popstate', soon);
  }
  view.document.addEventListener('visibilitychange', changed);
};
