import type { UpgradeRequest } from '../relay/upgradeRequest.ts';

/** Express's judgement of which hops are our own proxies. */
type Trust = (address: string, hop: number) => boolean;

/** The address of whoever connected, seen through trusted proxies alone: a forwarded address from anybody else is a claim. */
export const clientAddress = (request: UpgradeRequest, trust: Trust): string => {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '');
  const hops = forwarded
    ? forwarded
        .split(',')
        .map((hop) => hop.trim())
        .reverse()
    : [];
  let address = request.socket.remoteAddress ?? '';
  for (const [hop, next] of hops.entries()) {
    if (!trust(address, hop)) break;
    address = next;
  }
  return address;
};
