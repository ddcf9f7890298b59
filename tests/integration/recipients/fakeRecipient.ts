import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Heard = { method: string; path: string; query: URLSearchParams; headers: Record<string, unknown>; body: string };
export type Answer = { status: number; body?: unknown };

export type FakeRecipient = {
  url: string;
  heard: Heard[];
  /** How requests are answered from now on. */
  answer: (request: Heard) => Answer;
  close(): Promise<void>;
};

/** A recipient on this machine: a real HTTP server that writes down what it hears. Text is answered as it is, anything else as JSON. */
export const startFakeRecipient = async (answer: FakeRecipient['answer']): Promise<FakeRecipient> => {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake');
    const one: Heard = {
      method: request.method ?? '',
      path: pathname,
      query: searchParams,
      headers: request.headers,
      body: Buffer.concat(pieces).toString(),
    };
    heard.push(one);
    const { status, body } = fake.answer(one);
    response.writeHead(status).end(body === undefined || typeof body === 'string' ? body : JSON.stringify(body));
  });
  const fake: FakeRecipient = {
    url: '',
    heard,
    answer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return fake;
};

/** A deployment that enables these recipients from a day on. */
export const deploymentOf = (recipients: readonly string[], effectiveFrom = '2026-01-01'): string =>
  JSON.stringify({
    name: 'test',
    recipients: Object.fromEntries(
      recipients.map((recipient) => [recipient, { effectiveFrom, location: 'This machine', country: 'Germany' }]),
    ),
  });

type TrackedEvent = { event: string; properties: Record<string, unknown> };

/** The events of a request to Mixpanel's `/track`, as its own client sends them. */
export const trackedEvents = ({ body }: Heard): TrackedEvent[] =>
  JSON.parse(Buffer.from(body.replace(/^data=/, ''), 'base64').toString()) as TrackedEvent[];
