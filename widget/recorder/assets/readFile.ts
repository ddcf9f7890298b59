import { fetchRemote, type RemoteFiles } from './fetchRemote.ts';

/**
 * Reads files as the page may: its own with its own cookies, those of others without any, and from the browser's store where they are there
 * already. A host that refused twice is not asked again, since every refusal is a line in the visitor's console.
 */
export const createFileReader = (view: Window & typeof globalThis, remote?: RemoteFiles) => {
  const refused = new Map<string, number>();
  const originOf = (address: string): string => new URL(address).origin;
  const isOwn = (address: string): boolean => /^(data|blob):/.test(address) || originOf(address) === view.location.origin;
  const mayAsk = (address: string): boolean => isOwn(address) || (refused.get(originOf(address)) ?? 0) < 2;
  const refuse = (address: string): void => {
    if (!isOwn(address)) refused.set(originOf(address), (refused.get(originOf(address)) ?? 0) + 1);
  };

  /** Through the service, where the site wants that. */
  const fetched = async (address: string): Promise<Blob | null> =>
    remote && !isOwn(address) ? fetchRemote(view, remote, address).catch(() => null) : null;

  return {
    isOwn,
    mayAsk,
    refuse,
    fetched,
    /** The whole file, or `null`: not there, not allowed, or more than `most` bytes. */
    read: async (address: string, most: number): Promise<{ blob: Blob; from: string } | null> => {
      if (mayAsk(address)) {
        try {
          const response = await view.fetch(address, { credentials: isOwn(address) ? 'same-origin' : 'omit', cache: 'force-cache' });
          const blob = response.ok && Number(response.headers.get('content-length') ?? 0) <= most ? await response.blob() : null;
          return blob && blob.size <= most ? { blob, from: response.url || address } : null;
        } catch {
          refuse(address);
        }
      }
      const blob = await fetched(address);
      return blob && blob.size <= most ? { blob, from: address } : null;
    },
  };
};
export type FileReader = ReturnType<typeof createFileReader>;
