/** "21 Nov 2026, 14:02" in the reader's language and time zone. */
export const when = (at: string): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(at));

/** "21 Nov 2026" of an instant, in the reader's time zone. */
export const dateWords = (at: string): string => new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(Date.parse(at));

/** "21 Nov 2026" for a day of the calendar (`2026-11-21`), which has no time zone. */
export const dayWords = (day: string): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`));
