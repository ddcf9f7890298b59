/**
 * Keeps the widget above everything of the page: the browser's top layer where there is one, the host back in the document when
 * something took it out. Returns a look at whether a person can see and press the bar now.
 */
export const createTopLayer = (host: HTMLElement, root: ShadowRoot, layer: HTMLElement) => {
  const raise = (): void => {
    const modal = [...document.querySelectorAll('dialog:modal')].at(-1);
    // All outside an open modal dialog is inert, also in the top layer.
    const home = modal ?? document.documentElement;
    if (host.parentNode !== home) home.append(host);
    if (!layer.showPopover) return;
    if (layer.matches(':popover-open')) layer.hidePopover();
    layer.showPopover();
  };
  /** Whatever else enters the top layer comes to lie over us, and leaving it may take us along. */
  const follow = ({ target, type }: Event): void => {
    const other = target as Element;
    if (!layer.showPopover || !layer.matches(':popover-open')) return;
    if (type === 'fullscreenchange' || other.contains(host) || other.matches(':popover-open,:modal')) raise();
  };
  for (const type of ['toggle', 'fullscreenchange']) document.addEventListener(type, follow, true);
  const lower = (): void => {
    if (layer.matches(':popover-open')) layer.hidePopover();
  };
  /** Whether the middle of the element is what a press there would hit. */
  const isReachable = (element: Element | null): boolean => {
    if (!host.isConnected || !element?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const { x, y, width, height } = element.getBoundingClientRect();
    const hit = root.elementFromPoint(x + width / 2, y + height / 2);
    return width > 0 && hit !== null && element.contains(hit);
  };
  return { raise, lower, isReachable };
};
export type TopLayer = ReturnType<typeof createTopLayer>;
