import { PREVIEW_KNOCK, PREVIEW_PORT, type PreviewKnock, type PreviewPort } from '../../protocol/pagePreview.ts';

export type Meeting = { key: string; base: string; site: string };

/**
 * Knocks at the window that opened this one; the browser delivers it only if the dashboard that this page's tag came from is there. Nobody else
 * hears of it, and nothing is shown unless it answers with a port, the same key and this page's own site. Answers with what gives up.
 */
export const meetDashboard = (view: Window, { key, base, site }: Meeting, met: (port: MessagePort) => void): (() => void) => {
  const dashboard = view.opener as Window | null;
  const hear = ({ source, origin, data, ports }: MessageEvent<Partial<PreviewPort> | null>): void => {
    const port = ports[0];
    if (source !== dashboard || origin !== base || !port) return;
    if (data?.type !== PREVIEW_PORT || data.key !== key || data.site !== site) return;
    view.removeEventListener('message', hear);
    // From here on it is the port alone: the page loses its way back to the dashboard's window.
    view.opener = null;
    met(port);
  };
  if (dashboard && key !== '') {
    view.addEventListener('message', hear);
    dashboard.postMessage({ type: PREVIEW_KNOCK, key } satisfies PreviewKnock, base);
  }
  return () => view.removeEventListener('message', hear);
};
