import type { AssetRequest } from '../../../protocol/http/visitorAsset.ts';

/** Where the service reads files that this browser may not, and of which hosts the site wants that. */
export type RemoteFiles = { base: string; site: string; hosts: readonly string[]; visitorToken: () => string | undefined };

/** The file as the service read it, or `null`. */
export const fetchRemote = async (view: Window & typeof globalThis, remote: RemoteFiles, address: string): Promise<Blob | null> => {
  const { protocol, hostname } = new URL(address);
  const visitorToken = remote.visitorToken();
  if (protocol !== 'https:' || visitorToken === undefined || !remote.hosts.includes(hostname)) return null;
  const request: AssetRequest = { site: remote.site, visitorToken, address };
  // As plain text it needs no question before it.
  const body = JSON.stringify(request);
  const response = await view.fetch(`${remote.base}/visitor/assets`, {
    method: 'POST',
    body,
    credentials: 'omit',
    referrerPolicy: 'origin',
  });
  return response.ok ? response.blob() : null;
};
