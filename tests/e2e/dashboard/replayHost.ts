import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };
const folder = join(import.meta.dirname, '../../../dist/replay');

const listen = (server: Server, host: string): Promise<number> =>
  new Promise((resolve) => server.listen(0, host, () => resolve((server.address() as AddressInfo).port)));

/** The built replay frame on 127.0.0.1 and a page that embeds it on localhost, as the product serves them. */
export const startReplayHost = async () => {
  /** Everything that was asked for besides the two pages, their own files and the browser's icon: must stay empty. */
  const strayed: string[] = [];
  const dashboard = createServer((request, response) => {
    if (request.url !== '/') {
      if (request.url !== '/favicon.ico') strayed.push(`dashboard ${request.url}`);
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('set-cookie', 'session=secret; SameSite=Strict');
    response.end(`<!doctype html><title>Dashboard</title><style>body{margin:0}iframe{border:0;width:1000px;height:600px}</style>`);
  });
  const replay = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://replay').pathname);
    if (path !== '/' && !/^\/(?:assets\/|replay-)/.test(path)) {
      strayed.push(`replay ${request.url}`);
      response.writeHead(404).end();
      return;
    }
    const file = path === '/' ? 'index.html' : path.slice(1);
    const body = readFileSync(join(folder, file), 'utf8').replace('%COPANE_DASHBOARD%', dashboardOrigin);
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    // Weaker than the product's header, so that the page's own policy and the gate are what is tested.
    response.end(body);
  });
  const dashboardOrigin = `http://localhost:${await listen(dashboard, 'localhost')}`;
  const replayOrigin = `http://127.0.0.1:${await listen(replay, '127.0.0.1')}`;
  return {
    dashboardOrigin,
    replayOrigin,
    strayed,
    close: async () => {
      for (const server of [dashboard, replay]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
};
