import { attributeOf, isElement, tagOf, textOf } from './dom.ts';
import type { FieldFacts } from './fieldKind.ts';

const FIELDS = /^(input|textarea|select|button)$/;

export const isField = (node: Node | null): node is HTMLInputElement => isElement(node) && FIELDS.test(tagOf(node));

const labelText = (element: HTMLInputElement): string => {
  let text = '';
  const { labels } = element;
  for (let at = 0; labels && at < labels.length; at++) text += ` ${textOf(labels[at] as Node)}`;
  const ids = attributeOf(element, 'aria-labelledby') ?? '';
  for (const id of ids.split(' ')) {
    const label = id && element.ownerDocument.getElementById(id);
    if (label) text += ` ${textOf(label)}`;
  }
  return text.slice(0, 300);
};

const looksSecret = (element: Element): boolean => {
  const shape = element.ownerDocument.defaultView?.getComputedStyle(element).getPropertyValue('-webkit-text-security');
  return Boolean(shape && shape !== 'none');
};

/** `closely` also reads labels and computed style, which costs: needed where a value might be shown or typed into. */
export const fieldFacts = (element: Element, wasSecret: boolean, closely: boolean): FieldFacts => {
  const tag = tagOf(element);
  const field = element as HTMLInputElement;
  const read = (name: string): string => attributeOf(element, name) ?? '';
  const names = [
    'id',
    'name',
    'class',
    'placeholder',
    'aria-label',
    'title',
    'data-testid',
    'formcontrolname',
    'ng-model',
    'x-autocompletetype',
  ];
  return {
    tag,
    type: tag === 'input' ? (field.type || 'text').toLowerCase() : '',
    autocomplete: read('autocomplete'),
    words: closely ? `${names.map(read).join(' ; ')} ; ${labelText(field)}` : '',
    wasSecret: wasSecret || (closely && looksSecret(element)),
  };
};
