import type { Clock } from '../../../protocol/client/clock.ts';
import type { MaskPolicy } from '../../../protocol/http/visitorHello.ts';
import { PREVIEW_KNOCK, PREVIEW_PORT, type PreviewKnock, type PreviewPort } from '../../../protocol/pagePreview.ts';
import { fromPreviewedPage, type ToPreviewedPage } from '../../../protocol/pagePreviewMessages.ts';
import type { PageEvent } from '../../session/pageFeed.ts';

/** How far a preview has come. */
export type PreviewState =
  | { at: 'waiting' }
  /** Nobody answered: no tag, a page that cuts itself off, or a service under another address. */
  | { at: 'silent' }
  | { at: 'asked' }
  | { at: 'shown' }
  | { at: 'failed'; selector: string | null }
  | { at: 'ended'; by: 'no' | 'stop' | 'left' };

export type PreviewSessionOptions = {
  view: Pick<Window, 'addEventListener' | 'removeEventListener'>;
  /** The window that was opened, with a page of the site in it. */
  opened: Window;
  key: string;
  siteId: string;
  origins: readonly string[];
  policy: MaskPolicy;
  clock: Pick<Clock, 'after'>;
  onState: (state: PreviewState) => void;
  page: (event: PageEvent) => void;
};

/** A page that loads slowly is waited for; it knocks when its widget is there. */
const PATIENCE_MS = 20_000;

/** The dashboard's side of a preview: takes the masked page of that one window, if it is one of the site's, and gives it the settings. */
export const createPreviewSession = (options: PreviewSessionOptions) => {
  const { view, opened, key, siteId, origins, clock, onState, page } = options;
  let { policy } = options;
  let port: MessagePort | undefined;
  let agreed = false;
  let last: PreviewState['at'] | undefined;
  const become = (state: PreviewState): void => {
    if (state.at === 'shown' && last === 'shown') return;
    last = state.at;
    onState(state);
  };
  const send = (message: ToPreviewedPage): void => port?.postMessage(message);
  const sendPolicy = (): void => {
    if (agreed) send({ type: 'policy', policy });
  };
  const close = (): void => {
    stopWaiting();
    view.removeEventListener('message', knocked);
    port?.close();
    port = undefined;
  };
  const hear = ({ data }: MessageEvent<unknown>): void => {
    const parsed = fromPreviewedPage.safeParse(data);
    if (!parsed.success) return;
    const message = parsed.data;
    switch (message.type) {
      case 'asked':
        become({ at: 'asked' });
        break;
      case 'agreed':
        agreed = true;
        sendPolicy();
        break;
      case 'page':
        if (!agreed) break;
        page(message);
        become({ at: 'shown' });
        break;
      case 'failed':
        become({ at: 'failed', selector: message.selector });
        break;
      case 'ended':
        close();
        become({ at: 'ended', by: message.by });
    }
  };
  const knocked = ({ source, origin, data }: MessageEvent<Partial<PreviewKnock> | null>): void => {
    if (source !== opened || !origins.includes(origin) || data?.type !== PREVIEW_KNOCK || data.key !== key) return;
    stopWaiting();
    view.removeEventListener('message', knocked);
    const { port1, port2 } = new MessageChannel();
    port = port1;
    port1.onmessage = hear;
    opened.postMessage({ type: PREVIEW_PORT, key, site: siteId } satisfies PreviewPort, origin, [port2]);
  };
  view.addEventListener('message', knocked);
  const stopWaiting = clock.after(PATIENCE_MS, () => become({ at: 'silent' }));
  return {
    /** Shows the page by other settings. */
    change: (next: MaskPolicy): void => {
      policy = next;
      sendPolicy();
    },
    /** The frame that shows it has begun anew. */
    again: sendPolicy,
    close: (): void => {
      close();
      opened.close();
    },
  };
};
export type PreviewSession = ReturnType<typeof createPreviewSession>;
