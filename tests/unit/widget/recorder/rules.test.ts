import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CopaneError } from '../../../../protocol/copaneError.ts';
import { pageAddress } from '../../../../widget/recorder/addressRules.ts';
import { type AttributeKit, attributeText, type ElementSort } from '../../../../widget/recorder/attributeRules.ts';
import { createCssFilter } from '../../../../widget/recorder/css/cssFilter.ts';
import { createCssKnowledge } from '../../../../widget/recorder/css/cssSupport.ts';
import { VALUE_WORDS } from '../../../../widget/recorder/css/cssWords.ts';
import { createNames } from '../../../../widget/recorder/css/names.ts';
import { createVocabulary } from '../../../../widget/recorder/css/vocabulary.ts';
import { type ElementFacts, mayControl } from '../../../../widget/recorder/elementRules.ts';
import { type FieldFacts, fieldKind, looksLikeCard } from '../../../../widget/recorder/fieldKind.ts';
import { readMarks } from '../../../../widget/recorder/marks.ts';
import { maskText, maskValue } from '../../../../widget/recorder/maskText.ts';

describe('MASK-20 masks', () => {
  test('a value has one mask, whatever its length', () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }), (value) => void expect(maskValue(value)).toBe(maskValue('x'))));
    expect(maskValue('')).toBe('');
  });
  test('a masked text holds nothing of the text, and at most ten sizes of it', () => {
    const sizes = new Set<number>();
    fc.assert(
      fc.property(fc.string({ maxLength: 5000 }), (text) => {
        expect(maskText(text)).toMatch(/^[ •]*$/);
        sizes.add(maskText(text).trim().length);
      }),
    );
    expect(sizes.size).toBeLessThanOrEqual(11);
  });
  test('texts of like length have the same mask, wherever their words begin', () => {
    expect(maskText('a bc def ghij')).toBe(maskText('abcdefghijkl m'));
  });
});

describe('MASK-21 what kind of field it is', () => {
  const facts = (some: Partial<FieldFacts>): FieldFacts => ({
    tag: 'input',
    type: 'text',
    autocomplete: '',
    words: '',
    wasSecret: false,
    ...some,
  });
  it.each<[string, Partial<FieldFacts>]>([
    ['password', { type: 'password' }],
    ['hidden', { type: 'hidden' }],
    ['file', { type: 'file' }],
    ['was a password', { wasSecret: true }],
    ['autocomplete cc-number', { autocomplete: 'section-x billing cc-number' }],
    ['autocomplete cc-exp-month, list', { tag: 'select', autocomplete: 'cc-exp-month' }],
    ['autocomplete one-time-code', { autocomplete: 'one-time-code' }],
    ['autocomplete new-password', { autocomplete: 'new-password' }],
    ...[
      'cardNumber',
      'card-number',
      'ccnum',
      'cc_csc',
      'cvv',
      'CVC2',
      'card_exp_month',
      'Kreditkartennummer',
      'Karte gültig bis',
      'numéro de carte',
      'MM / YY',
      'Expiry date',
    ].map((words): [string, Partial<FieldFacts>] => [words, { words }]),
    ...['otp', 'otpCode', 'SMS code', 'verification-code', 'one time password', '2fa', 'PIN', 'smsTan'].map(
      (words): [string, Partial<FieldFacts>] => [words, { words }],
    ),
    ...['userPassword', 'passwd', 'Kennwort', 'mot de passe', 'pwd', 'login_pass'].map((words): [string, Partial<FieldFacts>] => [
      words,
      { words },
    ]),
    ['a type nobody knows', { type: 'dinosaur' }],
  ])('secret: %s', (_, some) => expect(fieldKind(facts(some))).toBe('secret'));
  it.each([
    'first name',
    'passenger',
    'street',
    'compass',
    'company',
    'discount code',
    'shipping',
    'postcode',
    'expected date',
    'cartoon',
    'opinion',
    'tangent',
  ])('not secret: %s', (words) => expect(fieldKind(facts({ words }))).toBe('text'));
  it.each<[FieldFacts['type'], string]>([
    ['submit', 'button'],
    ['image', 'button'],
    ['radio', 'choice'],
    ['checkbox', 'choice'],
    ['email', 'text'],
    ['date', 'text'],
  ])('%s is %s', (type, kind) => expect(fieldKind(facts({ type }))).toBe(kind));
  test('card numbers are told by their check digit', () => {
    expect(looksLikeCard('4111 1111 1111 1111')).toBe(true);
    expect(looksLikeCard('4111-1111-1111-1112')).toBe(false);
    expect(looksLikeCard('12345')).toBe(false);
  });
});

describe('MASK-22 addresses', () => {
  it.each([
    ['https://shop.test/account/orders?token=secret#secret', 'https://shop.test/account/orders', 'https://shop.test/'],
    ['https://user:secret@shop.test/reset/8f3secret9/now', 'https://shop.test/reset/…/now', 'https://shop.test/'],
    ['https://shop.test/order/12345', 'https://shop.test/order/…', 'https://shop.test/'],
    ['data:text/html,secret', 'about:blank', 'about:blank'],
    ['blob:https://shop.test/secret', 'about:blank', 'about:blank'],
    ['not an address', 'about:blank', 'about:blank'],
  ])('%s', (href, standard, strict) => {
    expect(pageAddress(href, 'standard')).toBe(standard);
    expect(pageAddress(href, 'strict')).toBe(strict);
  });
});

describe('MASK-23 selectors', () => {
  const tryOut = (selector: string): void => {
    const plain = selector.replaceAll(/\([^()]*\)/g, '');
    if (/[!()\]"'/]/.test(plain) || selector.trim() === '') throw new SyntaxError('not valid');
  };
  test('the page marks always count', () =>
    expect(readMarks({}, tryOut)).toEqual({ mask: '[data-copane-mask]', block: '[data-copane-block]', show: '[data-copane-show]' }));
  test('the others are added', () => expect(readMarks({ mask: ['.a', '#b > c'] }, tryOut).mask).toBe('[data-copane-mask],.a,#b > c'));
  it.each(['!', 'p:not(', '', ' '])('an invalid one is refused: %j', (selector) => {
    expect(() => readMarks({ mask: ['.fine', selector] }, tryOut)).toThrow(
      expect.objectContaining({ name: 'CopaneError', code: 'declaration-invalid' }) as CopaneError,
    );
    expect(() => readMarks({ block: [selector] }, tryOut)).toThrow(CopaneError);
  });
});

describe('MASK-24 attributes', () => {
  const kit = (css: string): AttributeKit => {
    const vocabulary = createVocabulary();
    const names = createNames();
    const knowledge = createCssKnowledge(
      { declaration: (property) => /^(color|fill|width)$/.test(property), condition: () => true, media: () => false },
      VALUE_WORDS,
    );
    const filter = createCssFilter({ knowledge, names, vocabulary, isTag: () => true });
    filter.sheet(css);
    return { css: filter, knowledge, names, vocabulary };
  };
  const html: ElementSort = { tag: 'div', isSvg: false, bare: false, masked: false };
  const svg: ElementSort = { ...html, tag: 'rect', isSvg: true };
  it.each<[string, string, string, ElementSort, string | undefined]>([
    ['class', 'a secret b', '.a{} .b{}', html, 'a b'],
    ['class', 'a-secret', '[class^="a"]{} .a{}', html, ''],
    ['id', 'secret', '', html, undefined],
    ['id', 'named', '#named{}', html, 'named'],
    ['id', 'secret', '', svg, '_0'],
    ['data-state', 'open', '[data-state="open"]{}', html, 'open'],
    ['data-state', 'secret', '[data-state="open"]{}', html, undefined],
    ['data-state', 'secret', '[data-state]{}', html, ''],
    ['data-state', 'open', '[data-state="open"]{}', { ...html, masked: true }, undefined],
    ['data-list', 'one secret', '[data-list~="one"]{}', html, 'one'],
    ['href', '/secret', '[href="/secret"]{}', { ...html, tag: 'a' }, '#'],
    ['href', '/secret', '[href]{}', { ...html, tag: 'link' }, undefined],
    ['src', 'secret', '[src="secret"]{}', { ...html, tag: 'img' }, undefined],
    ['value', 'secret', '[value="secret"]{}', { ...html, tag: 'input' }, undefined],
    ['onclick', 'secret', '[onclick]{}', html, undefined],
    ['srcdoc', 'secret', '[srcdoc]{}', { ...html, tag: 'iframe' }, undefined],
    ['title', 'secret', '', html, undefined],
    ['aria-label', 'secret', '', html, undefined],
    ['hidden', 'secret', '', html, ''],
    ['width', '50%', '', html, '50%'],
    ['width', 'secret', '', html, undefined],
    ['width', '4111111111111111', '', html, '100000'],
    ['lang', 'de-AT', '', html, 'de-AT'],
    ['lang', 'secret', '', html, undefined],
    ['d', 'M0 0L10.5-3z', '', svg, 'M0 0L10.5-3z'],
    ['d', 'M0 0', '', { ...svg, masked: true }, undefined],
    ['d', 'secret', '', svg, undefined],
    ['viewBox', '0 0 9 9', '', svg, '0 0 9 9'],
    ['transform', 'rotate(4 5 5)', '', svg, 'rotate(4 5 5)'],
    ['transform', 'secret(4)', '', svg, undefined],
    ['href', '/sprite.svg?secret#icon', '', { ...svg, tag: 'use' }, '#_0'],
    ['rr_dataURL', 'data:secret', '', html, undefined],
    ['class', 'a', '.a{}', { ...html, bare: true }, 'a'],
    ['style', 'color:red', '', { ...html, bare: true }, undefined],
  ])('%s="%s" with %s', (name, value, css, sort, expected) => expect(attributeText(name, value, sort, kit(css))).toBe(expected));

  test('no name and no value that is not on a list leaves', () => {
    const none = kit('');
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('qzcanaryzq', 'x qzcanaryzq', 'qzcanaryzq(1)', 'url(#qzcanaryzq)', '#qzcanaryzq'),
        fc.constantFrom(html, svg),
        (name, value, sort) => {
          expect(attributeText(name, value, sort, none) ?? '').not.toContain('qzcanaryzq');
          expect(attributeText('title', name, sort, none)).toBeUndefined();
        },
      ),
    );
  });
});

describe('MASK-25 what an agent may do to an element', () => {
  const facts = (some: Partial<ElementFacts>): ElementFacts => ({
    widget: false,
    masked: false,
    field: undefined,
    editable: false,
    badLink: false,
    ...some,
  });
  it.each<[string, Partial<ElementFacts>, Parameters<typeof mayControl>[1], ReturnType<typeof mayControl>]>([
    ['types into a field that is masked by default', { field: 'text', editable: true }, 'type', undefined],
    ['types into an editor', { editable: true }, 'type', undefined],
    ['types into a password', { field: 'secret', editable: true }, 'type', 'protected'],
    ['presses a key in a card field', { field: 'secret', editable: true }, 'key', 'protected'],
    ['chooses a card month', { field: 'secret', editable: true }, 'choose', 'protected'],
    ['clicks a file field', { field: 'secret', editable: true }, 'click', 'protected'],
    ['types into what the site masks', { field: 'text', editable: true, masked: true }, 'type', 'masked'],
    ['clicks what the site masks', { masked: true }, 'click', 'masked'],
    ['scrolls what the site masks', { masked: true }, 'scroll', 'masked'],
    ['clicks the widget', { widget: true }, 'click', 'widget'],
    ['scrolls the widget', { widget: true }, 'scroll', 'widget'],
    ['clicks a script link', { badLink: true }, 'click', 'link'],
    ['presses Enter on a script link', { badLink: true }, 'key', 'link'],
    ['clicks a button', { field: 'button', editable: true }, 'click', undefined],
    ['types into a button', { field: 'button', editable: true }, 'type', 'not-editable'],
    ['types into a read-only field', { field: 'text' }, 'type', 'not-editable'],
    ['types into a paragraph', {}, 'type', 'not-editable'],
    ['chooses in a list', { field: 'list', editable: true }, 'choose', undefined],
    ['chooses in a text field', { field: 'text', editable: true }, 'choose', 'not-editable'],
    ['clicks a check box', { field: 'choice', editable: true }, 'click', undefined],
    ['scrolls the page', {}, 'scroll', undefined],
  ])('%s', (_, some, action, expected) => expect(mayControl(facts(some), action)).toBe(expected));
});
