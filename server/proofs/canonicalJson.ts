import canonicalize from 'canonicalize';

/** RFC 8785: one text for one value, whatever the order of its keys. Throws on what JSON cannot hold. */
export const canonicalJson = (value: unknown): string => {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('There is no JSON for this value.');
  return text;
};
