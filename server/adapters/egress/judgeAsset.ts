import { isHostName } from '../../../protocol/hostName.ts';
import type { EgressRules } from './judgeEgress.ts';

/** Whether the deployment enables the reading of sites' files. `now` is an RFC 3339 UTC string. */
export const mayReadAssets = ({ deployment }: Pick<EgressRules, 'deployment'>, now: string): boolean => {
  const enabled = deployment?.recipients.siteAssets;
  return enabled !== undefined && now.slice(0, 10) >= enabled.effectiveFrom;
};

/** The address as it will be asked, or `null`. Pure: says nothing of where the name leads. */
export const assetTarget = (address: string, hosts: readonly string[]): URL | null => {
  const url = address.length > 4_000 ? null : URL.parse(address);
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return null;
  return isHostName(url.hostname) && hosts.includes(url.hostname) ? url : null;
};
