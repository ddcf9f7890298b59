const FRAGMENT = '#copane-sign-in=';

/** The token of an e-mailed link, which leaves the address at once: it must not be bookmarked, shared or seen by anybody else. */
export const takeSignInLink = ({ location, history }: Pick<Window, 'location' | 'history'>): string | null => {
  const { hash, pathname, search } = location;
  if (!hash.startsWith(FRAGMENT)) return null;
  history.replaceState(history.state, '', pathname + search);
  return hash.slice(FRAGMENT.length);
};
