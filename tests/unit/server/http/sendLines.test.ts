import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { CopaneError } from '../../../../protocol/copaneError.ts';
import { sendLines } from '../../../../server/http/sendLines.ts';
import { problemHandler } from '../../../../server/http/sendProblem.ts';

/** A server whose only route sends these lines. */
const serve = async (lines: () => AsyncGenerator<string>) => {
  const log: string[] = [];
  const app = express();
  app.get('/', (_request, response) => sendLines(response, 'lines.ndjson', lines()));
  app.use(problemHandler(pino({}, { write: (line: string) => void log.push(line) })));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, log, close: () => new Promise((resolve) => server.close(resolve)) };
};

test('HTTP-13 a download that fails at once is an error; one that fails on the way breaks off and is logged', async () => {
  const early = await serve(async function* () {
    yield* [];
    throw new CopaneError('conflict', 'Try again.');
  });
  const answer = await fetch(early.url);
  expect([answer.status, ((await answer.json()) as { detail: string }).detail]).toEqual([409, 'Try again.']);
  await early.close();

  const late = await serve(async function* () {
    yield '{}\n';
    throw new Error('boom');
  });
  await expect(fetch(late.url).then((response) => response.text())).rejects.toThrow();
  expect(late.log.join()).toContain('boom');
  await late.close();
});

test('HTTP-13 somebody who leaves a download early is no failure, and the source ends', async () => {
  let ended: () => void = () => undefined;
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const source = await serve(async function* () {
    try {
      for (;;) yield `${'x'.repeat(10_000)}\n`;
    } finally {
      ended();
    }
  });
  const leaving = new AbortController();
  const response = await fetch(source.url, { signal: leaving.signal });
  await response.body?.getReader().read();
  leaving.abort();
  await end;
  await source.close();
  expect(source.log).toEqual([]);
});
