import type { Held } from '../../protocol/sealed/control.ts';
import type { ControlRefusal } from '../../protocol/sealed/state.ts';
import { chooseOption } from './chooseOption.ts';
import { editingHost, isSelect, isStepped, isTextField, isTick, tabStops } from './kindsOfElement.ts';
import { modifiersOf } from './mouse.ts';
import { moveCaret } from './moveCaret.ts';
import { setNativeValue } from './nativeSetters.ts';
import { erase, reportChange, typeText } from './typeText.ts';

export type KeyPorts = {
  /** The widget's own element, which Tab passes by. */
  widget: Element;
  /** Why a press there is not done, or `null`. */
  mayPress(element: Element): ControlRefusal | null;
  /** Presses it as a click would, where a person's hand is not needed. */
  activate(element: HTMLElement): ControlRefusal | null;
  /** The focus came here by keyboard. */
  focused(element: HTMLElement): void;
};

const PRESSED_BY_ENTER =
  'a[href], area[href], button, summary, input[type=submit], input[type=button], input[type=reset], input[type=image]';

/** Enter in a field presses the form's own button, which has its own rules. */
const submitFrom = (field: HTMLElement & { form?: HTMLFormElement | null }, ports: KeyPorts): ControlRefusal | null => {
  const { form } = field;
  reportChange(field);
  if (!form) return null;
  const isButton = (element: Element): boolean =>
    element.matches('button:not([type=button], [type=reset]), input[type=submit], input[type=image]');
  const button = [...form.elements, ...form.ownerDocument.querySelectorAll<HTMLElement>('input[type=image]')].find(
    (element) => isButton(element) && (element as HTMLButtonElement).form === form,
  ) as HTMLButtonElement | undefined;
  if (button) return button.disabled ? null : ports.activate(button);
  const refused = ports.mayPress(field);
  if (!refused) form.requestSubmit();
  return refused;
};

const nextTick = (from: HTMLInputElement, back: boolean): HTMLInputElement | undefined => {
  const scope = from.form ?? from.ownerDocument;
  const group = [...scope.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${CSS.escape(from.name)}"]:enabled`)];
  return group.at((group.indexOf(from) + (back ? -1 : 1)) % group.length);
};

const arrow = (element: HTMLElement, key: string, stretch: boolean, command: boolean, ports: KeyPorts): ControlRefusal | null => {
  const back = /Left|Up/.test(key);
  const upright = /Up|Down/.test(key);
  if (isTick(element) && element.type === 'radio') {
    const next = nextTick(element, back);
    next?.focus();
    return next ? ports.activate(next) : null;
  }
  if (isSelect(element)) {
    chooseOption(element, Math.max(0, element.selectedIndex + (back ? -1 : 1)), false);
    return null;
  }
  if (isStepped(element) && !element.readOnly && (upright || element.type === 'range')) {
    const before = element.value;
    if (key === 'ArrowUp' || key === 'ArrowRight') element.stepUp();
    else element.stepDown();
    if (element.value === before) return null;
    // `stepUp` writes past frameworks as their own code would; the same value by the browser's setter is seen.
    const { value } = element;
    setNativeValue(element, before);
    setNativeValue(element, value);
    element.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    element.dispatchEvent(new Event('change', { bubbles: true }));
    return null;
  }
  if (!moveCaret(element, key, stretch, command)) {
    const view = element.ownerDocument.defaultView;
    if (key === 'Home' || key === 'End')
      view?.scrollTo({ top: key === 'Home' ? 0 : element.ownerDocument.documentElement.scrollHeight, behavior: 'instant' });
    else view?.scrollBy({ [upright ? 'top' : 'left']: back ? -40 : 40, behavior: 'instant' });
  }
  return null;
};

const selectAll = (element: HTMLElement): void => {
  if (isTextField(element)) element.select();
  else element.ownerDocument.getSelection()?.selectAllChildren(editingHost(element) ?? element.ownerDocument.body);
};

const closeModal = (page: Document): void => {
  const dialog = [...page.querySelectorAll<HTMLDialogElement>('dialog:modal')].at(-1);
  if (dialog?.dispatchEvent(new Event('cancel', { cancelable: true }))) dialog.close();
  else if (!dialog)
    for (const open of page.querySelectorAll<HTMLElement>('[popover]:popover-open')) if (open.popover === 'auto') open.hidePopover();
};

const scrollByPage = (element: HTMLElement, back: boolean): void => {
  const view = element.ownerDocument.defaultView;
  view?.scrollBy({ top: (back ? -0.9 : 0.9) * view.innerHeight, behavior: 'instant' });
};

/** What the browser would do with the key, had a person pressed it; scripts cannot ask the browser to do it. */
const act = (element: HTMLElement, key: string, held: Held, ports: KeyPorts): ControlRefusal | null => {
  const [shift, command, alt] = (['shift', 'command', 'alt'] as const).map((one) => held?.includes(one) === true);
  const page = element.ownerDocument;
  if (alt) return null;
  if (key.length === 1 && key !== ' ') {
    if (command && key === 'a') selectAll(element);
    else if (command && editingHost(element) && /[zybiu]/.test(key)) {
      page.execCommand({ z: shift ? 'redo' : 'undo', y: 'redo', b: 'bold', i: 'italic', u: 'underline' }[key as 'z']);
    }
    return null;
  }
  switch (key) {
    case 'Enter':
      if (editingHost(element)) page.execCommand(shift ? 'insertLineBreak' : 'insertParagraph');
      else if (element.localName === 'textarea') typeText(element, '\n', false);
      else if (element.matches(PRESSED_BY_ENTER)) return ports.activate(element);
      else if (element.localName === 'input') return submitFrom(element, ports);
      return null;
    case ' ':
      if (isTextField(element) || editingHost(element)) typeText(element, ' ', false);
      else if (isTick(element) || element.matches('button, summary, input')) return ports.activate(element);
      else scrollByPage(element, shift === true);
      return null;
    case 'Tab': {
      const stops = tabStops(document, ports.widget);
      const next = stops.at((stops.indexOf(element) + (shift ? -1 : 1)) % stops.length);
      next?.focus();
      if (next && isTextField(next) && next.localName === 'input' && !ports.mayPress(next)) next.select();
      if (next) ports.focused(next);
      return null;
    }
    case 'Backspace':
    case 'Delete':
      erase(element, key === 'Delete', command === true);
      return null;
    case 'PageUp':
    case 'PageDown':
      scrollByPage(element, key === 'PageUp');
      return null;
    case 'Escape':
      closeModal(page);
      return null;
    default:
      return arrow(element, key, shift === true, command === true, ports);
  }
};

/** Keys that change a field are refused where it takes no text. */
export const changesText = (key: string): boolean => /^(Backspace|Delete)$/.test(key);

/** Presses a key on an element, which gets the focus. What the page cancels stays undone. */
export const pressKey = (element: HTMLElement, key: string, held: Held, ports: KeyPorts): ControlRefusal | null => {
  if (element !== element.ownerDocument.activeElement) element.focus?.({ preventScroll: true });
  const code = key === ' ' ? 'Space' : /^[a-z]$/.test(key) ? `Key${key.toUpperCase()}` : /^\d$/.test(key) ? `Digit${key}` : key;
  const event = (type: string): KeyboardEvent =>
    new KeyboardEvent(type, { key, code, bubbles: true, cancelable: true, composed: true, ...modifiersOf(held) });
  const types = key === ' ' && (isTextField(element) || editingHost(element));
  // Typed, a space brings its own key events.
  if (types) return act(element, key, held, ports);
  const refused = element.dispatchEvent(event('keydown')) && element.isConnected ? act(element, key, held, ports) : null;
  if (element.isConnected) element.dispatchEvent(event('keyup'));
  return refused;
};
