import { expect, it } from 'vitest';
import { CopaneError } from '../../../../protocol/copaneError.ts';
import { createLokiLog } from '../../../../server/adapters/log/createLokiLog.ts';
import type { EgressRequest, EgressResponse } from '../../../../server/ports/egress.ts';

const line = (n: number): string => `${JSON.stringify({ level: 30, time: '2026-11-21T12:00:00.000Z', event: 'request', n })}\n`;

const setUp = (answer: () => Promise<EgressResponse>) => {
  const sent: EgressRequest[] = [];
  let tick = (): void => {};
  const log = createLokiLog({
    egress: {
      permit: () => {},
      request: (request) => {
        sent.push(request);
        return answer();
      },
    },
    timers: {
      after: () => () => {},
      every: (_ms, run) => {
        tick = run;
        return () => {};
      },
    },
    url: 'https://loki.example/',
    tenant: undefined,
  });
  const numbers = (request: EgressRequest | undefined): number[] =>
    (JSON.parse(request?.body ?? '{"streams":[]}') as { streams: { values: [string, string][] }[] }).streams.flatMap(({ values }) =>
      values.map(([, text]) => (JSON.parse(text) as { n: number }).n),
    );
  return { log, sent, numbers, tick: () => tick() };
};

it('SEND-23 while Loki is away 5,000 lines wait, the oldest give way and are counted, and writing never waits', async () => {
  const { log, sent } = setUp(() => Promise.reject(new CopaneError('recipient-failed', 'Away.')));
  for (let n = 0; n < 12_000; n += 1) log.write(line(n));
  await log.stop();
  expect(log.dropped()).toBe(7_000);
  expect(sent.length).toBeLessThan(5);
});

it('SEND-24 a batch that is refused as such is dropped and counted; one that meets a limit is pushed again, in order', async () => {
  const statuses = [429, 204, 400];
  const { log, sent, numbers, tick } = setUp(async () => ({ status: statuses.shift() ?? 204, body: '' }));
  log.write(line(1));
  log.write(line(2));
  tick();
  await new Promise(setImmediate);
  log.write(line(3));
  tick();
  await new Promise(setImmediate);
  expect(sent.map(numbers)).toEqual([
    [1, 2],
    [1, 2, 3],
  ]);
  log.write(line(4));
  tick();
  await new Promise(setImmediate);
  expect(log.dropped()).toBe(1);
  expect(sent[0]?.url).toBe('https://loki.example/loki/api/v1/push');
  expect(sent[0]?.headers).not.toHaveProperty('X-Scope-OrgID');
});

it('SEND-25 while Loki may not be told, nothing is kept for it', async () => {
  let denied = true;
  const { log, sent, numbers, tick } = setUp(() =>
    denied ? Promise.reject(new CopaneError('egress-denied', 'No.')) : Promise.resolve({ status: 204, body: '' }),
  );
  log.write(line(1));
  tick();
  await new Promise(setImmediate);
  denied = false;
  log.write(line(2));
  tick();
  await new Promise(setImmediate);
  expect(sent.map(numbers)).toEqual([[1], [2]]);
  expect(log.dropped()).toBe(0);
});
