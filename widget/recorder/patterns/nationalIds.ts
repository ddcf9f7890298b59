import { passesLuhn, passesMod11And10, remainder, weighted } from './checkDigits.ts';

/** One country's number of a person. `check` gets it in upper case without what stands between. */
export type NationalId = { shape: RegExp; check: (id: string) => boolean };

const always = (): boolean => true;
/** Day, month, and what a country adds to either for a kind of person. */
const isDate = (day: string, month: string, dayMore = 0, monthMore: readonly number[] = [0]): boolean => {
  const d = Number(day);
  return (
    ((d > 0 && d < 32) || (d > dayMore && d < dayMore + 32)) && monthMore.some((more) => Number(month) > more && Number(month) < more + 13)
  );
};
const last = (id: string): number => Number(id.at(-1));

const CODICE_ODD = '1 0 5 7 9 13 15 17 19 21 2 4 18 20 11 3 6 8 12 14 16 10 22 25 24 23'.split(' ').map(Number);
const codiceFiscale = (id: string): boolean => {
  let sum = 0;
  for (let at = 0; at < 15; at++) {
    const char = id.charCodeAt(at);
    const value = char < 65 ? char - 48 : char - 65;
    sum += at % 2 === 0 ? (CODICE_ODD[value] as number) : value;
  }
  return sum % 26 === id.charCodeAt(15) - 65;
};
const norwegian = (id: string): boolean =>
  weighted(id, '3761894521') % 11 === 0 &&
  weighted(id, '54327654321') % 11 === 0 &&
  isDate(id.slice(0, 2), id.slice(2, 4), 40, [0, 40, 80]);
const brazilian = (id: string): boolean =>
  ((weighted(id, 'a98765432') * 10) % 11) % 10 === Number(id[9]) &&
  ((weighted(id, 'ba98765432') * 10) % 11) % 10 === last(id) &&
  !/^(\d)\1+$/.test(id);
const belgian = (id: string): boolean => {
  const key = Number(id.slice(9));
  const birth = Number(id.slice(2, 4)) % 20;
  return birth < 13 && (97 - (Number(id.slice(0, 9)) % 97) === key || 97 - (Number(`2${id.slice(0, 9)}`) % 97) === key);
};
/** Of the first ten digits one comes twice or three times, and no other. */
const germanTaxId = (id: string): boolean => {
  const counts = [...'0123456789'].map((digit) => id.slice(0, 10).split(digit).length - 1).filter((count) => count > 1);
  return counts.length === 1 && (counts[0] as number) < 4 && passesMod11And10(id);
};

/**
 * Numbers of persons that say by themselves what they are. Shapes and checks after OECD, "Tax Identification Numbers" (country sheets), and the
 * authorities named beside each; where a country publishes no check, the shape with its separators must do.
 */
export const NATIONAL_IDS: readonly NationalId[] = [
  // Bundeszentralamt für Steuern: Steuerliche Identifikationsnummer, ISO 7064 MOD 11,10.
  { shape: /[1-9]\d[ .]?\d{3}[ .]?\d{3}[ .]?\d{3}/, check: germanTaxId },
  // Rijksoverheid: burgerservicenummer, "elfproef".
  {
    shape: /\d{4}[ .]?\d{2}[ .]?\d{3}|\d{3}[ .]\d{3}[ .]\d{3}/,
    check: (id) => id !== '000000000' && (weighted(id, '98765432') - last(id)) % 11 === 0,
  },
  // Ministerio del Interior: DNI and NIE, letter by the remainder of 23.
  {
    shape: /(?:[XYZ][ -]?\d{7}|\d{2}\.?\d{3}\.?\d{3})[ -]?[A-HJ-NP-TV-Z]/,
    check: (id) => 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(id.slice(0, -1).replace(/^[XYZ]/, (x) => String('XYZ'.indexOf(x)))) % 23] === id.at(-1),
  },
  // INSEE: numéro d'inscription au répertoire, key 97 minus the remainder; Corsica counts as 19 and 18.
  {
    shape: /[123478][ .]?\d{2}[ .]?[0-9]\d[ .]?(?:\d{2}|2[AB])[ .]?\d{3}[ .]?\d{3}[ .-]?\d{2}/,
    check: (id) => 97 - remainder(id.slice(0, 13).replace('2A', '19').replace('2B', '18'), 97) === Number(id.slice(13)),
  },
  // Agenzia delle Entrate: codice fiscale, D.M. 23 December 1976; letters may stand for digits.
  {
    shape: /[A-Z]{3}[ -]?[A-Z]{3}[ -]?[\dLMNP-V]{2}[A-EHLMPR-T][\dLMNP-V]{2}[ -]?[A-Z][\dLMNP-V]{3}[A-Z]/,
    check: codiceFiscale,
  },
  // HMRC, National Insurance Manual NIM39110: no check digit.
  {
    shape: /(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D]/,
    check: always,
  },
  // Rijksregister: 97 minus the remainder of nine digits, with a 2 before them for births since 2000.
  { shape: /\d{2}[ .]?\d{2}[ .]?\d{2}[ -]?\d{3}[ .]?\d{2}/, check: belgian },
  // Ministerstwo Cyfryzacji: PESEL.
  {
    shape: /\d{11}/,
    check: (id) => weighted(id, '13791379131') % 10 === 0 && isDate(id.slice(4, 6), id.slice(2, 4), 0, [0, 20, 40, 60, 80]),
  },
  // Autoridade Tributária: número de identificação fiscal of a person.
  {
    shape: /[123]\d{2}[ .]?\d{3}[ .]?\d{3}|45\d[ .]?\d{3}[ .]?\d{3}/,
    check: (id) => {
      const rest = weighted(id, '98765432') % 11;
      return (rest < 2 ? 0 : 11 - rest) === last(id);
    },
  },
  // Skatteverket, SKV 704: personnummer and samordningsnummer (day plus 60), Luhn over ten digits.
  {
    shape: /(?:19|20)\d{6}[ -]?\d{4}|\d{6}[-+]\d{4}/,
    check: (id) => passesLuhn(id.slice(-10)) && isDate(id.slice(-6, -4), id.slice(-8, -6), 60),
  },
  // Digi- ja väestötietovirasto: henkilötunnus, remainder of 31; further signs since 2023.
  {
    shape: /\d{6}[-+A-FU-Y]\d{3}[\dA-FHJ-NPR-Y]/,
    check: (id) =>
      '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(id.slice(0, 6) + id.slice(-4, -1)) % 31] === id.at(-1) &&
      isDate(id.slice(0, 2), id.slice(2, 4)),
  },
  // CPR-kontoret: numbers since October 2007 have no check digit, so the date and the hyphen must do.
  { shape: /\d{6}-\d{4}/, check: (id) => isDate(id.slice(0, 2), id.slice(2, 4)) },
  // Skatteetaten: fødselsnummer, two check digits.
  { shape: /\d{6}[ -]?\d{5}/, check: norwegian },
  // Social Security Administration, POMS RM 10201.035: no check digit; areas 000, 666 and 9xx are not given (9xx are ITINs).
  { shape: /(?!000|666)\d{3}(?<gap>[- ])(?!00)\d{2}\k<gap>(?!0000)\d{4}/, check: always },
  // Zentrale Ausgleichsstelle: AHV-Nummer, check digit as EAN-13.
  { shape: /756[ .]?\d{4}[ .]?\d{4}[ .]?\d{2}/, check: (id) => weighted(id, '1313131313131') % 10 === 0 },
  // Dachverband der Sozialversicherungsträger: number, check digit, birth date.
  {
    shape: /[1-9]\d{3}[ /-]?\d{6}/,
    check: (id) =>
      weighted(id.slice(0, 3) + id.slice(4), '379584216') % 11 === Number(id[3]) && isDate(id.slice(4, 6), id.slice(6, 8), 0, [0, 12]),
  },
  // Department of Social Protection: PPS number, remainder of 23.
  {
    shape: /\d{7}[A-W][A-IW]?/,
    check: (id) =>
      'WABCDEFGHIJKLMNOPQRSTUV'[(weighted(id, '8765432') + 9 * (id[8] && id[8] !== 'W' ? id.charCodeAt(8) - 64 : 0)) % 23] === id[7],
  },
  // Receita Federal: CPF, two check digits.
  { shape: /\d{3}\.?\d{3}\.?\d{3}-?\d{2}/, check: brazilian },
  // Service Canada: social insurance number, Luhn.
  { shape: /[1-9]\d{2}(?<gap>[- ])\d{3}\k<gap>\d{3}/, check: passesLuhn },
  // Zákon 133/2000 Sb.: rodné číslo, divisible by 11 (three digits at the end before 1954: none).
  {
    shape: /\d{6}\/\d{3,4}|\d{10}/,
    check: (id) => isDate(id.slice(4, 6), id.slice(2, 4), 0, [0, 20, 50, 70]) && (id.length === 9 || Number(id) % 11 === 0),
  },
  // Legea 105/1996: cod numeric personal.
  {
    shape: /[1-8]\d{12}/,
    check: (id) => isDate(id.slice(5, 7), id.slice(3, 5)) && (weighted(id, '279146358279') % 11) % 10 === last(id),
  },
];

/** What they are called, in the same order; apart, because a visitor's page has no use for the names. */
export const NATIONAL_ID_NAMES: readonly string[] = [
  'DE Steuer-ID',
  'NL BSN',
  'ES DNI/NIE',
  'FR NIR',
  'IT codice fiscale',
  'UK NINO',
  'BE rijksregisternummer',
  'PL PESEL',
  'PT NIF',
  'SE personnummer',
  'FI HETU',
  'DK CPR',
  'NO fødselsnummer',
  'US SSN or ITIN',
  'CH AHV',
  'AT SVNR',
  'IE PPS',
  'BR CPF',
  'CA SIN',
  'CZ/SK rodné číslo',
  'RO CNP',
];
