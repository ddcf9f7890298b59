import type { MaskPolicy } from '../../protocol/http/visitorHello.ts';
import { type FromPreviewedPage, toPreviewedPage } from '../../protocol/pagePreviewMessages.ts';
import type { PreviewHost } from '../hub.ts';
import { watchSeen } from '../session/watchSeen.ts';
import { previewWordsFor } from '../words/previewWordsFor.ts';
import { batchPage } from './batchPage.ts';
import { meetDashboard } from './meetDashboard.ts';
import { dressPreview, element, pressed } from './previewParts.ts';

/** Of the selector that keeps a view from beginning; null where it is something else. */
const selectorOf = (error: unknown): string | null => {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'selector' in cause ? String(cause.selector) : null;
};

/** Shows this page, masked, in the dashboard that opened its window, once the person here says yes. Answers with what ends it. */
export const showInDashboard = ({ root, language, base, site, record, closed }: PreviewHost, key: string): (() => void) => {
  const words = previewWordsFor(language).inDashboard;
  const layer = element('div');
  layer.className = 'layer';
  let port: MessagePort | undefined;
  let stopRecording: (() => void) | undefined;
  let leave = (): void => {};
  let unwatch = (): void => {};

  const tell = (message: FromPreviewedPage): void => port?.postMessage(message);
  const end = (by: 'no' | 'stop' | 'left'): void => {
    leave();
    unwatch();
    removeEventListener('pagehide', left);
    stopRecording?.();
    stopRecording = undefined;
    tell({ type: 'ended', by });
    port?.close();
    port = undefined;
    layer.remove();
    closed();
  };
  const left = (): void => end('left');

  /** One for the whole preview, so that each view has a number of its own. */
  const page = batchPage(tell);
  const show = (policy: MaskPolicy): void => {
    stopRecording?.();
    stopRecording = undefined;
    try {
      stopRecording = record(page, policy);
    } catch (error) {
      tell({ type: 'failed', selector: selectorOf(error) });
    }
  };
  const agree = (): void => {
    unwatch();
    const bar = element('div');
    bar.className = 'previewed';
    bar.role = 'status';
    bar.append(
      element('span', words.shown),
      pressed(words.stop, () => end('stop')),
    );
    layer.replaceChildren(bar);
    if (!port) return;
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = toPreviewedPage.safeParse(data);
      if (message.success) show(message.data.policy);
    };
    tell({ type: 'agreed' });
  };

  leave = meetDashboard(window, { key, base, site }, (met) => {
    port = met;
    dressPreview(root);
    const sheet = element('div');
    sheet.className = 'preview-ask';
    sheet.role = 'alertdialog';
    sheet.ariaLabel = words.title;
    const [yes, no] = [pressed(words.yes, agree), pressed(words.no, () => end('no'))];
    yes.disabled = true;
    const title = element('h2', words.title);
    title.tabIndex = -1;
    const buttons = element('div');
    buttons.append(no, yes);
    sheet.append(title, element('p', words.note), buttons);
    layer.append(sheet);
    root.append(layer);
    title.focus({ preventScroll: true });
    // What was not there to be read is not agreed to.
    unwatch = watchSeen([title, buttons], (seen) => {
      yes.disabled = !seen;
    });
    addEventListener('pagehide', left);
    tell({ type: 'asked' });
  });
  return () => end('stop');
};
