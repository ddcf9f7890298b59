import { agentColor } from '../../protocol/agentColor.ts';
import type { ControlAction } from '../../protocol/sealed/control.ts';
import { boxOnScreen } from './boxOnScreen.ts';
import { isWithin } from './composed.ts';
import { frameAround, placeFrame } from './marks.ts';

const SHOWN_MS = 900;
const TAP_MS = 20_000;

export type TracesOptions = {
  layer: HTMLElement;
  nameOf(agent: number): string;
  tapWords(name: string): string;
  announce(text: string): void;
};

/** What the visitor sees of an agent's hand at work: where it pressed, what it types in, and where it asks for the visitor's own. */
export const createTraces = ({ layer, nameOf, tapWords, announce }: TracesOptions) => {
  let shown: { frame: HTMLElement; element: Element; timer: number } | null = null;
  let hint: { end(): void } | null = null;

  const outline = (agent: number, element: Element, label: string): void => {
    if (shown?.element !== element) {
      shown?.frame.remove();
      clearTimeout(shown?.timer);
      shown = { frame: frameAround(layer, agent, label), element, timer: 0 };
    }
    const { frame } = shown;
    placeFrame(frame, boxOnScreen(element));
    clearTimeout(shown.timer);
    shown.timer = window.setTimeout(() => {
      frame.remove();
      if (shown?.frame === frame) shown = null;
    }, SHOWN_MS);
  };

  return {
    /** `at`: where in its document's viewport the hand came down. */
    show: (agent: number, element: Element, action: ControlAction, at?: { x: number; y: number }): void => {
      outline(agent, element, action === 'type' || action === 'key' ? nameOf(agent) : '');
      if (!at) return;
      const box = boxOnScreen(element);
      const own = element.getBoundingClientRect();
      const ring = document.createElement('div');
      ring.className = 'ring';
      ring.style.color = agentColor(agent);
      ring.style.left = `${box.x - own.x + at.x}px`;
      ring.style.top = `${box.y - own.y + at.y}px`;
      layer.append(ring);
      setTimeout(() => ring.remove(), SHOWN_MS);
    },
    /** Asks the visitor to press there themselves; gone once they did, or the element went, or after a while. */
    askTap: (agent: number, element: Element): void => {
      hint?.end();
      const words = tapWords(nameOf(agent));
      const frame = frameAround(layer, agent, words);
      frame.classList.add('tap');
      const page = element.ownerDocument;
      const until = performance.now() + TAP_MS;
      const tapped = (event: Event): void => {
        if (event.isTrusted && isWithin(element, event.composedPath()[0] as Node)) end();
      };
      const end = (): void => {
        frame.remove();
        page.removeEventListener('click', tapped, true);
        if (hint?.end === end) hint = null;
      };
      const follow = (): void => {
        if (!frame.isConnected) return;
        if (!element.isConnected || performance.now() > until) end();
        else {
          placeFrame(frame, boxOnScreen(element));
          requestAnimationFrame(follow);
        }
      };
      page.addEventListener('click', tapped, true);
      hint = { end };
      follow();
      announce(words);
    },
    clear: (): void => {
      hint?.end();
      shown?.frame.remove();
      shown = null;
    },
  };
};
