const TEXT_TYPES = new Set([
  'text',
  'search',
  'url',
  'tel',
  'email',
  'number',
  'date',
  'month',
  'week',
  'time',
  'datetime-local',
  'color',
  'range',
]);

/** A field with a value that is text to the program, whatever it looks like. */
export const isTextField = (element: Element): element is HTMLInputElement | HTMLTextAreaElement =>
  element.localName === 'textarea' || (element.localName === 'input' && TEXT_TYPES.has((element as HTMLInputElement).type));

export const isSelect = (element: Element): element is HTMLSelectElement => element.localName === 'select';

export const editingHost = (element: Element): HTMLElement | null =>
  (element as HTMLElement).isContentEditable
    ? (element.closest('[contenteditable]:not([contenteditable=false])') as HTMLElement | null)
    : null;

/** Where a press puts the focus. */
export const focusable = (element: Element): HTMLElement | null =>
  element.closest<HTMLElement>(
    'a[href], area[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex], [contenteditable]:not([contenteditable=false]), iframe',
  );
