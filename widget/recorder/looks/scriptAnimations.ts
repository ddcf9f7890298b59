import { isDocument } from '../dom.ts';
import { isField } from '../fieldFacts.ts';
import type { Patches } from '../source/realm.ts';
import type { LooksHost } from './looksPart.ts';
import type { Declarations, Overrides } from './overrides.ts';

/** Milliseconds between two pictures of a movement; of one that goes on and on; and until the page is asked for those nobody told of. */
const STEP = 80;
const SLOW = 1_000;
/** So long a movement is told in steps. */
const LASTS = 5_000;
const MOST = 200;
/** Of a keyframe, what is no property. */
const TIMING = /^(offset|computedOffset|easing|composite)$/;

const targetOf = (animation: Animation): Element | undefined => {
  const effect = animation.effect as KeyframeEffect | null;
  return (effect && !effect.pseudoElement && effect.target) || undefined;
};
const cssName = (name: string): string =>
  name === 'cssFloat' ? 'float' : name.startsWith('--') ? name : name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Properties that the animation sets, while it has a say. */
const propertiesOf = (animation: Animation): string[] => {
  const names = new Set<string>();
  for (const frame of (animation.effect as KeyframeEffect).getKeyframes())
    for (const name of Object.keys(frame)) if (!TIMING.test(name)) names.add(cssName(name));
  return [...names];
};

/**
 * Elements that scripts animate (`element.animate`) stand, at the agent's, where they stand at the visitor's: while they move in steps, and at
 * rest exactly, also where the animation fills; in frames of the same origin, too. Those of stylesheets play there by themselves.
 */
export const watchScriptAnimations = ({ kit, roots, onError }: LooksHost, overrides: Overrides, patches: Patches) => {
  const view = window;
  const since = new Map<Animation, number>();
  let shown = new Set<Element>();
  let timer: number | undefined;
  let due = 0;
  /** Not of a stylesheet: those have classes of their own. */
  const isScripted = (animation: Animation): boolean => Object.prototype.toString.call(animation) === '[object Animation]';
  const running = (): Animation[] => [...roots].flatMap((root) => (isDocument(root) && root.defaultView ? root.getAnimations() : []));

  const step = (): void => {
    timer = undefined;
    const now = performance.now();
    let next = SLOW;
    const looks = new Map<Element, Declarations>();
    for (const animation of running()) {
      const element = isScripted(animation) ? targetOf(animation) : undefined;
      if (!element || looks.size >= MOST || !kit.sent.has(element) || isField(element)) continue;
      const { hidden, ignored, box } = kit.privacy.sightOf(element);
      if (hidden || ignored || box) continue;
      if (!since.has(animation)) {
        since.set(animation, now);
        animation.addEventListener('finish', soon);
        animation.addEventListener('cancel', soon);
      }
      if (animation.playState === 'running' && now - (since.get(animation) ?? now) < LASTS) next = STEP;
      const style = view.getComputedStyle(element);
      const declarations = looks.get(element) ?? {};
      for (const name of propertiesOf(animation)) declarations[name] = style.getPropertyValue(name);
      looks.set(element, declarations);
    }
    for (const element of shown) if (!looks.has(element)) overrides.put(element, 'animated', null);
    for (const [element, declarations] of looks) overrides.put(element, 'animated', declarations);
    shown = new Set(looks.keys());
    for (const animation of since.keys()) if (animation.playState === 'idle' || !targetOf(animation)?.isConnected) since.delete(animation);
    wait(next);
  };
  const guarded = (): void => {
    try {
      if (view.document.hidden) wait(SLOW);
      else {
        kit.privacy.forget();
        step();
      }
    } catch (error) {
      onError(error);
    }
  };
  const wait = (ms: number): void => {
    const at = performance.now() + ms;
    if (timer !== undefined && due <= at) return;
    view.clearTimeout(timer);
    due = at;
    timer = view.setTimeout(guarded, ms);
  };
  const soon = (): void => wait(0);

  patches.method(Element.prototype, 'animate', soon);
  for (const name of ['play', 'pause', 'reverse', 'finish', 'cancel'] as const) patches.method(Animation.prototype, name, soon);
  patches.setter(Animation.prototype, 'currentTime', soon);
  soon();
  return {
    stop: (): void => {
      view.clearTimeout(timer);
      for (const animation of since.keys()) {
        animation.removeEventListener('finish', soon);
        animation.removeEventListener('cancel', soon);
      }
    },
  };
};
