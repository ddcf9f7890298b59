import type { FIELD_SOURCES, FIELD_TYPES } from '../../../protocol/http/privacy.ts';

export type FieldSource = (typeof FIELD_SOURCES)[number];
export type FieldType = (typeof FIELD_TYPES)[number];

export const TYPE_WORDS: Record<FieldType, { label: string; hint: string }> = {
  text: { label: 'Text', hint: 'One line.' },
  email: { label: 'E-mail address', hint: 'Checked for its form.' },
  number: { label: 'Number', hint: 'With a point before decimals.' },
  date: { label: 'Date', hint: 'A day, as 2026-11-21.' },
  choice: { label: 'Choice', hint: 'One of a list that you write.' },
  longText: { label: 'Long text', hint: 'Several lines.' },
  consent: { label: 'Consent', hint: 'Yes or no.' },
};

export const SOURCE_WORDS: Record<FieldSource, { label: string; short: string; hint: string }> = {
  page: { label: 'The page', short: 'Page', hint: "Your site's script, by Copane('fields', …)." },
  visitor: { label: 'The visitor', short: 'Visitor', hint: 'In the form before help, and in their account.' },
  agent: { label: 'Agents', short: 'Agents', hint: 'During a session.' },
  api: { label: 'Your API', short: 'API', hint: 'A server of yours, with an API key.' },
};
