import { CopaneError } from '../../../protocol/copaneError.ts';
import { isHostName } from '../../../protocol/hostName.ts';

/** The exact name of a host, in lower case, international names encoded. Throws `bad-request` for an address, a port, a path or a wildcard. */
export const checkAssetHost = (given: string): string => {
  const url = /[/:@?#\s]/.test(given.trim()) ? null : URL.parse(`https://${given.trim()}/`);
  if (!url || !isHostName(url.hostname)) {
    throw new CopaneError('bad-request', 'A host of files is its exact name and nothing else, like images.shop.com.');
  }
  return url.hostname;
};
