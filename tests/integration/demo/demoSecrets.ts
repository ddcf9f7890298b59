/** What is secret on the pages of the demo site. `selector` finds the element that holds it; the value must never leave the page in clear, in standard mode. */
export type DemoSecret = {
  page: string;
  value: string;
  selector: string;
  kind: 'marked text' | 'blocked' | 'value' | 'attribute' | 'comment' | 'shadow root' | 'canvas' | 'frame';
};

/** Present as soon as the page is loaded. Some come only with the page's script (`shadow root`). */
export const DEMO_SECRETS: readonly DemoSecret[] = [
  { page: '/account', kind: 'marked text', selector: '[data-secret=address]', value: 'Lindenweg 27, 79100 Freiburg' },
  { page: '/account', kind: 'marked text', selector: '[data-secret=birth]', value: '11 March 1986' },
  { page: '/account', kind: 'marked text', selector: '[data-secret=iban]', value: 'DE89 3704 0044 0532 0130 00' },
  { page: '/account', kind: 'blocked', selector: '[data-secret=saved-card]', value: 'Visa ending 7714' },
  { page: '/account', kind: 'blocked', selector: '[data-secret=saved-card]', value: 'LENA M WINTER' },
  { page: '/account', kind: 'canvas', selector: '.member-card', value: 'NW-MEMBER-55208' },
  { page: '/account', kind: 'shadow root', selector: 'nw-balance', value: 'GIFT-8841-QX' },
  { page: '/account', kind: 'frame', selector: 'iframe.parcel', value: '4417-PINE' },
  { page: '/account', kind: 'comment', selector: 'main', value: 'NW-RISK-B7' },
  { page: '/account', kind: 'attribute', selector: '[data-customer]', value: 'NW-REF-90417' },
  { page: '/account', kind: 'attribute', selector: 'a[href*=invoice]', value: 'nwsig-4be81c09' },
  { page: '/account', kind: 'attribute', selector: 'a[title]', value: 'Invoice for Lindenweg 27' },
  { page: '/account', kind: 'attribute', selector: 'meta[name=csrf-token]', value: 'nwcsrf-6f1d0b77a4' },
  { page: '/account', kind: 'value', selector: 'input[name=customerNumber]', value: 'NW-CUST-88172' },
  { page: '/account', kind: 'value', selector: '#profile-name', value: 'Lena Winter-Aasgaard' },
  { page: '/account', kind: 'value', selector: '#profile-email', value: 'lena.private@example.org' },
  { page: '/account', kind: 'value', selector: '#profile-phone', value: '+49 761 5550142' },
  { page: '/account', kind: 'value', selector: '#password-current', value: 'winter-is-long-1986' },
  { page: '/checkout', kind: 'value', selector: 'input[name=paymentSession]', value: 'nwpay-e5b0c2d94f' },
];

/** What a test may type at the checkout and never see again; the delivery note beside them is shown on purpose. */
export const TYPED_SECRETS: readonly { selector: string; value: string }[] = [
  { selector: '#ship-name', value: 'Ingrid Canary' },
  { selector: '#ship-street', value: 'Canarygata 44' },
  { selector: '#card-name', value: 'I CANARY' },
  { selector: '#card-number', value: '5105 1051 0510 5100' },
  { selector: '#card-expiry', value: '11/29' },
  { selector: '#card-cvc', value: '913' },
  { selector: '#tax-id', value: 'NO998877665MVA' },
  { selector: '#voucher', value: 'CANARY-VOUCHER' },
];

export const SHOWN_FIELDS = { '/checkout': '#delivery-note', '/account': '#profile-nickname' } as const;
