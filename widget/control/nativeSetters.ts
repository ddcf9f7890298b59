const setterOf = (prototype: object, property: string): ((this: unknown, value: unknown) => void) => {
  const set = Object.getOwnPropertyDescriptor(prototype, property)?.set;
  if (!set) throw new Error(`Copane: the browser has no setter for ${property}.`);
  return set;
};

// Frameworks shadow `value` on the element itself to tell their own writes from the person's; the prototype's setter passes them by.
const setInputValue = setterOf(HTMLInputElement.prototype, 'value');
const setAreaValue = setterOf(HTMLTextAreaElement.prototype, 'value');
const setIndex = setterOf(HTMLSelectElement.prototype, 'selectedIndex');
const setSelected = setterOf(HTMLOptionElement.prototype, 'selected');

/** Elements of a same-origin frame have other prototypes, but the same insides, so tags are compared, not classes. */
export const setNativeValue = (field: HTMLInputElement | HTMLTextAreaElement, value: string): void =>
  (field.localName === 'textarea' ? setAreaValue : setInputValue).call(field, value);

export const setNativeIndex = (select: HTMLSelectElement, index: number): void => setIndex.call(select, index);

export const setNativeSelected = (option: HTMLOptionElement, selected: boolean): void => setSelected.call(option, selected);
