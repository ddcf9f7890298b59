import { passesLuhn } from './patterns/checkDigits.ts';

/** What is to be known of a form field to say how it is treated. Read from the live element by `fieldFacts`. */
export type FieldFacts = {
  /** Lower case: `input`, `textarea`, `select`, `button`, `option` … */
  tag: string;
  /** As the browser understands it: `text` where it is missing or unknown. */
  type: string;
  autocomplete: string;
  /** Everything that may say what goes in: name, id, class, label, placeholder … */
  words: string;
  /** Was a password once, is a copy of one, or looks like one on the screen (`-webkit-text-security`). */
  wasSecret: boolean;
};

/**
 * `secret` never leaves and is never typed into by an agent (password, hidden, file, one-time code, card) · `text` leaves where the site marks it
 * `data-copane-show` · `choice` has a state and a value · `button` has a label as its value · `list` is a drop-down list.
 */
export type FieldKind = 'secret' | 'text' | 'choice' | 'button' | 'list';

const SECRET_TYPES = new Set(['password', 'hidden', 'file']);
const BUTTON_TYPES = new Set(['submit', 'reset', 'button', 'image']);
const TEXT_TYPES = new Set('text search tel url email number date time month week datetime-local color range'.split(' '));
const SECRET_AUTOCOMPLETE = /\b(cc-[a-z-]+|one-time-code|(current|new)-password|webauthn)\b/;

/** Names that card, password and one-time-code fields go by. Words are split at case, digits and signs first; too many hits only hide too much. */
const SECRET_WORDS = [
  /passw|passwd|passphrase|passcode|\bpass\b|\bpwd\b|kennwort|contrase|mot ?de ?passe|wachtwoord|\bsenha\b|hasl?o/,
  /\b(otp|totp|2fa|mfa|pin|tan)\b|one ?time|einmal|(verif\w*|sms|auth\w*|factor|security|access|login|sign ?in|confirm\w*) ?code|code ?(sms|verif)/,
  /card ?(num|no\b|nr|holder|owner|code|sec|ver|exp)|(credit|debit|bank|payment|kredit) ?(card|karte)|\bcc ?(num|no|nr|csc|cvc|cvv|exp|name|number)|\bccn\b|\bpan\b/,
  /\b(cvc|cvv|cvn|csc|cid)\d?\b|security ?(code|number)|pruf(ziffer|nummer)|kartennummer|cryptogramme|tarjeta|numero ?(de ?)?carte|(card|karte)\b.*\b(exp|valid)/,
  /\biban\b|\b(secret|security) ?(answer|question|word|phrase)/,
  /\bexp(iry|iration|ires|dat)?\b ?(date|month|year|mm|yy|m\b|y\b)|\bmm ?\/? ?yy(yy)?\b|gultig ?bis/,
];

const words = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\d]+/gu, ' ');

export const fieldKind = (facts: FieldFacts): FieldKind => {
  const { tag, type } = facts;
  if (tag === 'button' || (tag === 'input' && BUTTON_TYPES.has(type))) return 'button';
  if (tag === 'input' && (type === 'checkbox' || type === 'radio')) return 'choice';
  if (tag === 'input' && SECRET_TYPES.has(type)) return 'secret';
  const text = facts.words === '' ? '' : words(facts.words);
  if (
    facts.wasSecret ||
    SECRET_AUTOCOMPLETE.test(facts.autocomplete.toLowerCase()) ||
    (text !== '' && SECRET_WORDS.some((pattern) => pattern.test(text)))
  )
    return 'secret';
  if (tag === 'select') return 'list';
  return tag === 'textarea' || (tag === 'input' && TEXT_TYPES.has(type)) ? 'text' : 'secret';
};

/** Thirteen to nineteen digits that pass Luhn's check: a card number, whatever the field is called. */
export const looksLikeCard = (value: string): boolean => {
  const digits = value.replaceAll(/[\s.-]/g, '');
  if (!/^\d{13,19}$/.test(digits)) return false;
  return passesLuhn(digits);
};
