import { setNativeValue } from './nativeSetters.ts';
import type { Spot } from './spot.ts';

/** Moves a slider to the place of a press on it. False when it is none; the caller says `change` when the hand lets go. */
export const setRange = (element: Element, { x, y, view }: Pick<Spot, 'x' | 'y' | 'view'>): boolean => {
  if (element.localName !== 'input' || (element as HTMLInputElement).type !== 'range') return false;
  const range = element as HTMLInputElement;
  const box = range.getBoundingClientRect();
  const { direction, writingMode } = view.getComputedStyle(range);
  const upright = box.height > box.width || writingMode.startsWith('vertical');
  const along = upright ? (y - box.top) / box.height : (x - box.left) / box.width;
  const part = Math.min(1, Math.max(0, (upright && writingMode === 'horizontal-tb') || direction === 'rtl' ? 1 - along : along));
  const [least, most] = [Number(range.min || 0), Number(range.max || 100)];
  const before = range.value;
  // The browser rounds to the step.
  setNativeValue(range, String(least + part * (most - least)));
  if (range.value !== before) range.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  return true;
};
