import { editingHost, isTextField } from './kindsOfElement.ts';
import { setNativeValue } from './nativeSetters.ts';

const inputEvent = (text: string): InputEvent =>
  new InputEvent('input', { bubbles: true, composed: true, data: text, inputType: 'insertText' });

/** Browsers report `change` when the person leaves the field; a value set by script would pass in silence. */
const changeOnLeaving = new WeakSet<Element>();
export const reportChangeLater = (field: HTMLElement): void => {
  if (changeOnLeaving.has(field)) return;
  changeOnLeaving.add(field);
  field.addEventListener('blur', () => reportChange(field), { once: true });
};
export const reportChange = (field: HTMLElement): void => {
  if (changeOnLeaving.delete(field)) field.dispatchEvent(new Event('change', { bubbles: true }));
};

/** Text at the caret of a field, within its `maxlength`; types without a caret take it at their end. */
const insertInField = (field: HTMLInputElement | HTMLTextAreaElement, text: string, replace: boolean): void => {
  const { value } = field;
  const start = replace ? 0 : (field.selectionStart ?? value.length);
  const end = replace ? value.length : (field.selectionEnd ?? value.length);
  const room = field.maxLength < 0 ? text.length : Math.max(0, field.maxLength - (value.length - (end - start)));
  const put = text.slice(0, room);
  setNativeValue(field, value.slice(0, start) + put + value.slice(end));
  if (field.selectionStart !== null) field.setSelectionRange(start + put.length, start + put.length);
  field.dispatchEvent(inputEvent(put));
  reportChangeLater(field);
};

const keyEvent = (type: string, key: string): KeyboardEvent =>
  new KeyboardEvent(type, { key, bubbles: true, cancelable: true, composed: true });

/** Types into a field or an editable element. `false` when it takes no text. */
export const typeText = (element: Element, text: string, replace: boolean): boolean => {
  if (isTextField(element)) {
    element.focus({ preventScroll: true });
    const single = text.length === 1;
    if (single && !element.dispatchEvent(keyEvent('keydown', text))) return true;
    const before = new InputEvent('beforeinput', { bubbles: true, cancelable: true, composed: true, data: text, inputType: 'insertText' });
    if (element.dispatchEvent(before)) insertInField(element, text, replace);
    if (single) element.dispatchEvent(keyEvent('keyup', text));
    return true;
  }
  const host = editingHost(element);
  if (!host) return false;
  const { ownerDocument } = host;
  host.focus({ preventScroll: true });
  if (replace) ownerDocument.getSelection()?.selectAllChildren(host);
  // The only way to type into an editor as a person does, with its undo history; there is no successor yet.
  return ownerDocument.execCommand('insertText', false, text);
};

/** Takes away what is selected, or one character. */
export const erase = (element: Element, forward: boolean): boolean => {
  if (!isTextField(element)) return editingHost(element)?.ownerDocument.execCommand(forward ? 'forwardDelete' : 'delete') ?? false;
  const { value } = element;
  const start = element.selectionStart ?? value.length;
  const end = element.selectionEnd ?? value.length;
  const from = start === end && !forward ? Math.max(0, start - 1) : start;
  const to = start === end && forward ? Math.min(value.length, end + 1) : end;
  setNativeValue(element, value.slice(0, from) + value.slice(to));
  if (element.selectionStart !== null) element.setSelectionRange(from, from);
  element.dispatchEvent(
    new InputEvent('input', { bubbles: true, composed: true, inputType: forward ? 'deleteContentForward' : 'deleteContentBackward' }),
  );
  reportChangeLater(element);
  return true;
};
