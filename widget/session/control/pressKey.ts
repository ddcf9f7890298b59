import type { ControlKey } from '../../../protocol/sealed/control.ts';
import { isTextField } from './kindsOfElement.ts';
import { erase, reportChange, typeText } from './typeText.ts';

const TABBABLE =
  'a[href], button:enabled, input:enabled:not([type=hidden]), select:enabled, textarea:enabled, summary, [tabindex], [contenteditable]:not([contenteditable=false])';

const moveFocus = (from: Element, back: boolean): void => {
  const all = [...from.ownerDocument.querySelectorAll<HTMLElement>(TABBABLE)].filter(
    (element) => element.tabIndex >= 0 && element.checkVisibility(),
  );
  const at = all.indexOf(from as HTMLElement);
  all.at((at + (back ? -1 : 1)) % all.length)?.focus();
};

const moveCaret = (field: HTMLInputElement | HTMLTextAreaElement, key: ControlKey): void => {
  const at = field.selectionStart;
  if (at === null) return;
  const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: field.value.length } as Partial<Record<ControlKey, number>>;
  const place = next[key];
  if (place !== undefined) field.setSelectionRange(Math.max(0, place), Math.max(0, place));
};

/** What the browser would do with the key, had a person pressed it; scripts cannot ask the browser to do it. */
const act = (element: HTMLElement, key: ControlKey, shift: boolean): void => {
  switch (key) {
    case 'Enter':
      if (element.localName === 'textarea' || element.isContentEditable) typeText(element, '\n', false);
      else if (isTextField(element)) {
        reportChange(element);
        const submit = element.form?.querySelector<HTMLElement>('button:not([type]), [type=submit], [type=image]');
        if (submit) submit.click();
        else element.form?.requestSubmit();
      } else if (element.matches('a[href], button, summary, [type=submit], [type=button], [type=reset]')) element.click();
      break;
    case 'Tab':
      moveFocus(element, shift);
      break;
    case 'Backspace':
    case 'Delete':
      erase(element, key === 'Delete');
      break;
    case 'PageUp':
    case 'PageDown':
      element.ownerDocument.defaultView?.scrollBy({ top: (key === 'PageUp' ? -0.9 : 0.9) * window.innerHeight, behavior: 'instant' });
      break;
    default:
      if (isTextField(element)) moveCaret(element, key);
  }
};

export const pressKey = (element: HTMLElement, key: ControlKey, shift: boolean): void => {
  if (element !== element.ownerDocument.activeElement) element.focus?.({ preventScroll: true });
  const event = (type: string): KeyboardEvent =>
    new KeyboardEvent(type, { key, code: key, shiftKey: shift, bubbles: true, cancelable: true, composed: true });
  if (element.dispatchEvent(event('keydown'))) act(element, key, shift);
  if (element.isConnected) element.dispatchEvent(event('keyup'));
};
