import { setNativeIndex, setNativeSelected } from './nativeSetters.ts';

/** Picks an option by its place and tells the page. False when there is none that may be picked. */
export const chooseOption = (select: HTMLSelectElement, index: number, add: boolean): boolean => {
  const option = select.options[index];
  if (index >= 0 && (!option || option.disabled || (option.parentElement as HTMLOptGroupElement | null)?.disabled === true)) return false;
  if (add && select.multiple && option) setNativeSelected(option, !option.selected);
  else setNativeIndex(select, index);
  select.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  select.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
};
