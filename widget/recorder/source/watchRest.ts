import { targetOf } from './listeners.ts';
import { type Realm, realmOf } from './realm.ts';
import type { SourceKit } from './sourceKit.ts';

const MEDIA: Record<string, number> = { play: 0, pause: 1, seeked: 2, volumechange: 3, ratechange: 4 };

/** The size of the window. */
export const watchSize = (view: Realm, { listeners, tell }: SourceKit): void => {
  let before = '';
  listeners.on(view, 'resize', () => {
    const size = { width: view.innerWidth, height: view.innerHeight };
    if (before === `${size.width} ${size.height}`) return;
    before = `${size.width} ${size.height}`;
    tell(4, size);
  });
};

/** What plays, and how. */
export const watchMedia = (document: Document, { tree, listeners, tell }: SourceKit): void =>
  listeners.on(document, Object.keys(MEDIA).join(' '), (event) => {
    const media = targetOf(event) as HTMLMediaElement | undefined;
    const known = media && tree.of(media);
    if (!known || typeof media.volume !== 'number') return;
    const { currentTime, volume, muted, playbackRate, loop } = media;
    tell(7, { type: MEDIA[event.type], id: known.id, currentTime, volume, muted, playbackRate, loop });
  });

/** What is selected. Where nothing is, that is told once. */
export const watchSelection = (document: Document, { tree, listeners, tell }: SourceKit): void => {
  let wasEmpty = true;
  listeners.on(document, 'selectionchange', () => {
    const selection = realmOf(document)?.getSelection();
    const isEmpty = !selection || selection.isCollapsed;
    if (isEmpty && wasEmpty) return;
    wasEmpty = isEmpty;
    const ranges = [];
    for (let at = 0; selection && !isEmpty && at < selection.rangeCount; at++) {
      const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(at);
      const [start, end] = [tree.of(startContainer)?.id, tree.of(endContainer)?.id];
      if (start !== undefined && end !== undefined) ranges.push({ start, startOffset, end, endOffset });
    }
    tell(14, { ranges });
  });
};
