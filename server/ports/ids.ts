/** Makes ids: a prefix, `_`, and 26 characters of Crockford base32 (48 bits of milliseconds, 80 random bits), so they sort by time. */
export type Ids = { next(prefix: string): string };
