import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export type HostedFile = { type: string; body: Buffer | string; headers?: Record<string, string> };
export type FileHost = {
  origin: string;
  /** What was asked for, in order. */
  asked: { path: string; headers: IncomingHttpHeaders }[];
  close: () => Promise<void>;
};

/** Files on a port of their own. `read` gives the file of a path, or nothing. */
export const startFileHost = async (read: (path: string, host: FileHost) => HostedFile | undefined): Promise<FileHost> => {
  const asked: FileHost['asked'] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    asked.push({ path: request.url ?? '/', headers: request.headers });
    const file = read(pathname, host);
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': file.type, 'cache-control': 'max-age=60', ...file.headers }).end(file.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host: FileHost = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return host;
};
