import type { BrowserContext } from '@playwright/test';

/** Every address that the pages of a browser ask, sockets included. What is none of ours never leaves the machine. */
export const recordHosts = async (context: BrowserContext, hosts: Set<string>, own: (host: string) => boolean): Promise<void> => {
  context.on('page', (page) => page.on('websocket', (socket) => hosts.add(new URL(socket.url()).host)));
  await context.route('**/*', async (route) => {
    const { host, protocol } = new URL(route.request().url());
    if (protocol === 'data:' || protocol === 'blob:') return route.continue();
    hosts.add(host);
    return own(host) ? route.continue() : route.abort();
  });
};
