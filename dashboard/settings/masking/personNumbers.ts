/** What the widget's patterns of national ids cover (widget/recorder/patterns/nationalIds.ts), in words; a test holds the two together. */
export const PERSON_NUMBERS =
  'DE Steuer-ID, NL BSN, ES DNI/NIE, FR NIR, IT codice fiscale, UK NINO, BE rijksregisternummer, PL PESEL, PT NIF, SE personnummer, FI HETU, DK CPR, ' +
  'NO fødselsnummer, US SSN or ITIN, CH AHV, AT SVNR, IE PPS, BR CPF, CA SIN, CZ/SK rodné číslo, RO CNP';
