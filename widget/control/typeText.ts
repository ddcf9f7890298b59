import { editingHost, isStepped, isTextField } from './kindsOfElement.ts';
import { setNativeValue } from './nativeSetters.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;
type Typed = 'typed' | 'not-editable' | 'bad-value';

/** Browsers report `change` when the person leaves the field; a value set by script would pass in silence. */
const changeOnLeaving = new WeakSet<Element>();
const reportChangeLater = (field: HTMLElement): void => {
  if (changeOnLeaving.has(field)) return;
  changeOnLeaving.add(field);
  field.addEventListener('blur', () => reportChange(field), { once: true });
};
export const reportChange = (field: HTMLElement): void => {
  if (changeOnLeaving.delete(field)) field.dispatchEvent(new Event('change', { bubbles: true }));
};

/** `1.` is no number yet, so the browser keeps nothing of it: what was typed so far is remembered beside the field. */
const drafts = new WeakMap<Element, { text: string; value: string }>();

/** Asks the page with `beforeinput`, sets what frameworks did not shadow, and tells them with `input`. */
const edit = (field: Field, value: string, caret: number, inputType: string, data: string | null): void => {
  const init: InputEventInit = { bubbles: true, composed: true, data, inputType };
  if (!field.dispatchEvent(new InputEvent('beforeinput', { ...init, cancelable: true }))) return;
  setNativeValue(field, value);
  if (field.selectionStart !== null) field.setSelectionRange(caret, caret);
  field.dispatchEvent(new InputEvent('input', init));
  reportChangeLater(field);
};

/** Text at the caret of a field, within its `maxlength`; types without a caret take it at their end. */
const insertInField = (field: Field, text: string, replace: boolean): Typed => {
  const { value } = field;
  const draft = drafts.get(field);
  const held = draft?.value === value ? draft.text : value;
  const start = replace ? 0 : (field.selectionStart ?? held.length);
  const end = replace ? held.length : (field.selectionEnd ?? held.length);
  const single = field.localName === 'input' ? text.replaceAll(/[\r\n]+/g, ' ') : text;
  const room = field.maxLength < 0 ? single.length : Math.max(0, field.maxLength - (held.length - (end - start)));
  const put = single.slice(0, room);
  const next = held.slice(0, start) + put + held.slice(end);
  edit(field, next, start + put.length, 'insertText', put);
  if (field.value === next || !isStepped(field)) return 'typed';
  drafts.set(field, { text: next, value: field.value });
  return replace && field.value === '' ? 'bad-value' : 'typed';
};

const keyEvent = (type: string, key: string): KeyboardEvent =>
  new KeyboardEvent(type, { key, bubbles: true, cancelable: true, composed: true });

/** Types into a field or an editable element; one character comes with its key events. */
export const typeText = (element: Element, text: string, replace: boolean): Typed => {
  const host = editingHost(element);
  const taker = isTextField(element) ? element : host;
  if (!taker) return 'not-editable';
  if (taker !== taker.ownerDocument.activeElement) taker.focus({ preventScroll: true });
  const single = [...text].length === 1;
  if (single && !taker.dispatchEvent(keyEvent('keydown', text))) return 'typed';
  let typed: Typed = 'typed';
  if (isTextField(taker)) typed = insertInField(taker, text, replace);
  else {
    const page = taker.ownerDocument;
    const selection = page.getSelection();
    if (replace) selection?.selectAllChildren(taker);
    else if (!taker.contains(selection?.anchorNode ?? null)) {
      selection?.selectAllChildren(taker);
      selection?.collapseToEnd();
    }
    // The only way to type into an editor as a person does, with its undo history; there is no successor yet.
    if (!page.execCommand('insertText', false, text)) typed = 'not-editable';
  }
  if (single && taker.isConnected) taker.dispatchEvent(keyEvent('keyup', text));
  return typed;
};

/** Takes away what is selected, or one character or word. */
export const erase = (element: Element, forward: boolean, word: boolean): void => {
  if (!isTextField(element)) {
    const page = editingHost(element)?.ownerDocument;
    if (word && page?.getSelection()?.isCollapsed) page.getSelection()?.modify('extend', forward ? 'forward' : 'backward', 'word');
    page?.execCommand(forward ? 'forwardDelete' : 'delete');
    return;
  }
  const held = drafts.get(element)?.value === element.value ? (drafts.get(element)?.text ?? '') : element.value;
  drafts.delete(element);
  const start = element.selectionStart ?? held.length;
  const end = element.selectionEnd ?? held.length;
  const size = !word ? 1 : ((forward ? /^\s*\S*/.exec(held.slice(end)) : /\S*\s*$/.exec(held.slice(0, start)))?.[0].length ?? 1);
  const from = start === end && !forward ? Math.max(0, start - size) : start;
  const to = start === end && forward ? Math.min(held.length, end + size) : end;
  if (from === to) return;
  const inputType = `delete${word ? 'Word' : 'Content'}${forward ? 'Forward' : 'Backward'}`;
  edit(element, held.slice(0, from) + held.slice(to), from, inputType, null);
};
