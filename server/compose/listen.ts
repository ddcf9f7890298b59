import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:http';
import { CopaneError } from '../../protocol/copaneError.ts';

/** A client that takes longer than this to say what it wants is no client. */
const SLOW_MS = 10_000;

/** Opens a port. Throws `conflict` naming it when it is taken. */
export const listen = async (handler: RequestListener, host: string, port: number): Promise<Server> => {
  const server = createServer({ headersTimeout: SLOW_MS, requestTimeout: 3 * SLOW_MS, connectionsCheckingInterval: SLOW_MS / 4 }, handler);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host, resolve);
  try {
    await promise;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new CopaneError('conflict', `Port ${port} is taken. Stop what uses it, or set PORT (it takes PORT, PORT+1, PORT+2).`);
    if (code === 'EADDRNOTAVAIL' || code === 'EACCES')
      throw new CopaneError('config-invalid', `HOST ${host} with port ${port} cannot be opened here (${code}).`);
    throw error;
  }
  return server;
};

/** Takes no new connections, lets answers that are under way end, and cuts what is left after `graceMs`. */
export const closeServer = async (server: Server, graceMs: number): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await promise;
  clearTimeout(cut);
};
