import { CopaneError } from '../../../protocol/copaneError.ts';

/** In the fragment, which browsers send to no server and put into no `Referer`. */
export const SIGN_IN_FRAGMENT = '#copane-sign-in=';

/**
 * Where a link leads: the page of the site on which it was asked for, without query, with the token in the fragment. Throws
 * `origin-not-allowed` for a page that is not of the site's own origins. Pure.
 */
export const signInAddress = (page: string, allowedOrigins: readonly string[], token: string): string => {
  const url = URL.parse(page);
  if (!url || !allowedOrigins.includes(url.origin)) {
    throw new CopaneError('origin-not-allowed', 'The page is not of the site. Ask for the link on one of its own pages.');
  }
  return `${url.origin}${url.pathname}${SIGN_IN_FRAGMENT}${token}`;
};
