import { remainder } from './checkDigits.ts';
import type { Span } from './span.ts';

/** Countries and the length of their account numbers (SWIFT, IBAN Registry, release 99). */
const LENGTHS =
  'AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28' +
  'IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33' +
  'SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30';

const START = /[A-Z][\s.-]*[A-Z](?:[\s.-]*\d){2}/gi;

/** International bank account numbers (ISO 13616): country, length and remainder 1 by 97, in one or in groups. */
export const ibanSpans = (text: string): Span[] => {
  const spans: Span[] = [];
  for (const { 0: head, index } of text.matchAll(START)) {
    const country = head.replaceAll(/[^A-Z]/gi, '').toUpperCase();
    const place = LENGTHS.indexOf(country);
    if (place < 0 || place % 4 !== 0) continue;
    const length = Number(LENGTHS.slice(place + 2, place + 4));
    let number = '';
    let end = index;
    for (; end < text.length && number.length < length; end++) {
      const char = text[end] as string;
      if (/[A-Z\d]/i.test(char)) number += char.toUpperCase();
      else if (!/[\s.-]/.test(char)) break;
    }
    if (number.length === length && remainder(number.slice(4) + number.slice(0, 4), 97) === 1) spans.push({ start: index, end });
  }
  return spans;
};
