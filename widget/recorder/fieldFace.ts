import { tagOf } from './dom.ts';
import { looksLikeCard } from './fieldKind.ts';
import { maskValue, VALUE_MASK } from './maskText.ts';
import { mayBecomeCard } from './patterns/cardSpans.ts';
import type { Privacy } from './privacy.ts';
import type { Sight } from './sight.ts';

/** What is shown of a form field; what is missing is not sent. */
export type FieldFace = { type?: string; value?: string; checked?: boolean };

/** Types whose fields refuse a mask as their value: an ordinary text field stands for them. */
const PICKY = /^(number|date|time|month|week|datetime-local)$/;

export const fieldFace = (element: Element, sight: Sight, privacy: Privacy): FieldFace => {
  const tag = tagOf(element);
  if (tag !== 'input' && tag !== 'textarea') return {};
  const field = element as HTMLInputElement;
  const mayShow = sight.ownShow && !sight.mask && !sight.box;
  const kind = privacy.fieldKindOf(element, mayShow);
  const type = tag === 'input' ? field.type : '';
  const value = typeof field.value === 'string' ? field.value : '';
  if (kind === 'button') return { type, ...(type !== 'image' && value !== '' ? { value: VALUE_MASK } : {}) };
  if (kind === 'choice') return { type, ...(mayShow ? { checked: field.checked === true } : {}) };
  if (/^(hidden|file)$/.test(type)) return { type };
  const shown = mayShow && kind === 'text' && !looksLikeCard(value) && !mayBecomeCard(value);
  if (shown) return { ...(type ? { type } : {}), value };
  if (/^(range|color)$/.test(type)) return { type };
  return { ...(type ? { type: PICKY.test(type) ? 'text' : type } : {}), value: maskValue(value) };
};

/** The face in a word, to see whether it changed. */
export const faceMark = ({ type, checked, value }: FieldFace): string => `${type} ${checked} ${value}`;
