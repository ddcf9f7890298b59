import { plainPath } from '../../protocol/plainPath.ts';

/**
 * Where the page is, as far as an agent needs it. `strict`: the origin alone. `standard`: the path too, less the parts that look like keys or
 * numbers. Never query, fragment or credentials.
 */
export const pageAddress = (href: string, mode: 'standard' | 'strict'): string => {
  let url: URL;
  try {
    url = new URL(href);
  } catch {
    return 'about:blank';
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'about:blank';
  if (mode === 'strict') return `${url.origin}/`;
  return url.origin + plainPath(url.pathname);
};
