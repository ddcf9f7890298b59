import type { PreviewHost } from '../hub.ts';
import { previewWordsFor } from '../words/previewWordsFor.ts';
import { dressPreview, element } from './previewParts.ts';
import { connectReplay, type Replay } from './showReplay.ts';

/** Shows this page as agents would see it: as a panel, or bare in a place that is given. Answers with what takes it away. */
export const openPreview = (host: PreviewHost): (() => void) => {
  const { root, address, language, record, bare } = host;
  const words = previewWordsFor(language);
  dressPreview(root);
  const { origin } = new URL(address);
  let replay: Replay | undefined;
  let stopRecording: (() => void) | undefined;
  let other: Window | null = null;

  const frame = element('iframe');
  frame.title = words.frame;
  frame.setAttribute('sandbox', 'allow-scripts allow-same-origin');
  frame.referrerPolicy = 'no-referrer';
  frame.src = address;
  const note = element('p', `${words.mode[host.mode()]} ${words.note}`);
  note.role = 'status';

  const play = (player: Window, lost: () => void): void => {
    replay?.close();
    stopRecording?.();
    stopRecording = undefined;
    const next = connectReplay(player, origin, {
      ready: () => {
        try {
          stopRecording = record(next.page);
        } catch {
          note.textContent = words.failed;
        }
      },
      lost,
    });
    replay = next;
  };

  const box = element(bare ? 'div' : 'aside');
  const close = (): void => {
    replay?.close();
    stopRecording?.();
    other?.close();
    (bare ? box : box.parentElement)?.remove();
    host.closed();
  };
  if (bare) {
    box.className = 'thumb';
    box.append(frame);
    bare.append(box);
  } else {
    box.className = 'preview';
    box.setAttribute('aria-label', words.title);
    const head = element('header');
    const inWindow = element('button', words.inWindow);
    const shut = element('button', words.close);
    inWindow.type = 'button';
    shut.type = 'button';
    inWindow.onclick = () => {
      other = open(address, '_blank', 'popup,width=1000,height=720');
      if (!other) return;
      frame.remove();
      play(other, () => {
        note.textContent = words.lost;
      });
    };
    shut.onclick = close;
    head.append(element('h2', words.title), inWindow, shut);
    box.append(head, note, frame);
    // Not in the panel's layer, which comes and goes; its class brings the colours.
    const layer = element('div');
    layer.className = 'layer';
    layer.append(box);
    root.append(layer);
    shut.focus({ preventScroll: true });
  }
  const lost = (): void => {
    if (bare) close();
    else note.textContent = words.lost;
    frame.remove();
  };
  if (frame.contentWindow) play(frame.contentWindow, lost);
  return close;
};
