import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** The line between a browser and everything else, and what happens to lines. */
export type FaultyLine = {
  /** For `browser.newContext({ proxy: { server } })`. */
  server: string;
  /** Nothing passes any more and nobody is told, as when a laptop sleeps or a train enters a tunnel. */
  silence(): void;
  /** Each piece comes in two halves from now on, the second so many milliseconds later. */
  slow(ms: number): void;
  /** What is opened from now on passes again; what was silenced ends. */
  heal(): void;
  close(): Promise<void>;
};

/** An HTTP proxy (RFC 9110 section 9.3.6 for `CONNECT`), since browsers' own switch for "offline" leaves open sockets alone. */
export const openFaultyLine = async (): Promise<FaultyLine> => {
  let silent = false;
  let late = 0;
  const open = new Set<Socket>();
  const hold = (socket: Socket): void => {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
    if (silent) socket.pause();
  };
  const join = (client: Socket, upstream: Socket): void => {
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      hold(one);
      let before: Promise<unknown> = Promise.resolve();
      one.on('data', (chunk: Buffer) => {
        if (silent) return;
        if (late === 0) {
          other.write(chunk);
          return;
        }
        const half = chunk.length >> 1;
        before = before.then(async () => {
          if (half > 0) other.write(chunk.subarray(0, half));
          await new Promise((done) => setTimeout(done, late));
          if (!silent) other.write(chunk.subarray(half));
        });
      });
      one.on('close', () => !silent && other.destroy());
    }
  };
  const server = createServer((asked: IncomingMessage, answer: ServerResponse) => {
    if (silent) return;
    const url = new URL(asked.url ?? '');
    const onward = request(
      { host: url.hostname, port: url.port, path: url.pathname + url.search, method: asked.method, headers: asked.headers },
      (response) => {
        if (silent) return;
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      },
    );
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  server.on('connection', hold);
  server.on('connect', (asked: IncomingMessage, client: Socket) => {
    if (silent) return;
    const [host = '', port] = (asked.url ?? '').split(':');
    const upstream = connect(Number(port), host === 'localhost' ? '127.0.0.1' : host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      join(client, upstream);
    });
    upstream.on('error', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    for (const socket of open) socket.destroy();
    open.clear();
  };
  return {
    server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    silence: () => {
      silent = true;
      for (const socket of open) socket.pause();
    },
    slow: (ms) => {
      late = ms;
    },
    heal: () => {
      silent = false;
      cut();
    },
    close: async () => {
      cut();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
};
