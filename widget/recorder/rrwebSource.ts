import { record } from '@rrweb/record';
import type { DomSource } from './domSource.ts';

/** rrweb's recorder of 2.1.6. Its own masking is left at its defaults: what leaves is decided afterwards, by allowlist. */
export const createRrwebSource = (options: { block: string; onError: (error: unknown) => void }): DomSource => {
  let stopRecording: (() => void) | undefined;
  return {
    start: (report) => {
      stopRecording = record({
        emit: report,
        // Saves reading what would be dropped; it protects nothing.
        blockSelector: options.block,
        blockClass: 'copane-no-such-class',
        ignoreClass: 'copane-no-such-class',
        maskTextClass: 'copane-no-such-class',
        inlineStylesheet: true,
        inlineImages: false,
        collectFonts: false,
        recordCanvas: false,
        recordCrossOriginIframes: false,
        keepIframeSrcFn: () => false,
        slimDOMOptions: 'all',
        sampling: { mousemove: 16, mousemoveCallback: 33, scroll: 16 },
        errorHandler: (error: unknown) => {
          // The page's own mistakes (an unfit rule given to `insertRule`) pass through rrweb's hooks and belong to the page.
          if (error instanceof DOMException) return false;
          options.onError(error);
          return true;
        },
      });
    },
    stop: () => {
      stopRecording?.();
      stopRecording = undefined;
    },
    takeFullSnapshot: () => record.takeFullSnapshot(true),
    nodeOf: (id) => record.mirror.getNode(id),
    idOf: (node) => record.mirror.getId(node),
    catchUp: () => undefined,
    isSettled: () => true,
  };
};
