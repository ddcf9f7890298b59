import { CopaneError } from '../../../protocol/copaneError.ts';

/** A name (international ones are encoded by now) or an address; no wildcard. */
const HOST = /^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:.]+\])$/;

/** An origin as browsers write it: scheme, host, port where it is not the scheme's own; no path, no wildcard. Throws `bad-request`. */
export const checkOrigin = (given: string): string => {
  const url = URL.parse(given);
  const isWeb = url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && HOST.test(url.hostname);
  if (!isWeb || url.origin !== given.replace(/\/$/, '').toLowerCase()) {
    throw new CopaneError('bad-request', 'An origin is scheme, host and port and nothing else, like https://shop.example.');
  }
  return url.origin;
};
