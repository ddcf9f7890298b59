const TEXT_TYPES = new Set('text search url tel email number date month week time datetime-local color range'.split(' '));

/** A field with a value that is text to the program, whatever it looks like. */
export const isTextField = (element: Element): element is HTMLInputElement | HTMLTextAreaElement =>
  element.localName === 'textarea' || (element.localName === 'input' && TEXT_TYPES.has((element as HTMLInputElement).type));

export const isSelect = (element: Element): element is HTMLSelectElement => element.localName === 'select';

/** A field that knows up and down: a number, a date, a slider. */
export const isStepped = (element: Element): element is HTMLInputElement =>
  element.localName === 'input' && /^(number|range|date|month|week|time|datetime-local)$/.test((element as HTMLInputElement).type);

export const isTick = (element: Element): element is HTMLInputElement =>
  element.localName === 'input' && /^(checkbox|radio)$/.test((element as HTMLInputElement).type);

export const editingHost = (element: Element): HTMLElement | null =>
  (element as HTMLElement).isContentEditable
    ? (element.closest('[contenteditable]:not([contenteditable=false])') as HTMLElement | null)
    : null;

const FOCUSABLE =
  'a[href], area[href], button:enabled, input:enabled:not([type=hidden]), select:enabled, textarea:enabled, summary, [tabindex], [contenteditable]:not([contenteditable=false]), iframe';

/** Where a press puts the focus. */
export const focusable = (element: Element): HTMLElement | null => element.closest<HTMLElement>(FOCUSABLE);

export const isDisabled = (element: Element): boolean => element.closest(':disabled') !== null;

const stopsIn = (root: Document | ShadowRoot | Element): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => {
    if (element.shadowRoot && element.checkVisibility()) return stopsIn(element.shadowRoot);
    const inner = element.localName === 'iframe' ? (element as HTMLIFrameElement).contentDocument : null;
    if (inner) return stopsIn(inner);
    if (!element.matches(FOCUSABLE) || element.tabIndex < 0 || element.localName === 'iframe') return [];
    // Of a group of radio buttons one is a stop: the chosen one, if there is one.
    const { type, name, checked, form } = element as HTMLInputElement;
    const group = type === 'radio' && !checked && name && form?.querySelector(`input[type=radio][name="${CSS.escape(name)}"]:checked`);
    return group || !element.checkVisibility({ visibilityProperty: true }) || element.closest('[inert]') ? [] : [element];
  });

/** Where Tab goes, in order, in the whole page or in the modal dialog that is open. `without`: the widget's own element. */
export const tabStops = (page: Document, without: Element): HTMLElement[] => {
  const modal = [...page.querySelectorAll('dialog:modal')].at(-1);
  const stops = stopsIn(modal ?? page).filter((element) => element !== without);
  const first = stops.filter(({ tabIndex }) => tabIndex > 0).sort((a, b) => a.tabIndex - b.tabIndex);
  return [...first, ...stops.filter(({ tabIndex }) => tabIndex === 0)];
};
