import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deployment } from '../../ropa/deployment.ts';
import { RECIPIENT_IDS, recipients } from '../../ropa/recipients.ts';
import { createEgress } from '../../server/adapters/egress/createEgress.ts';
import { type EgressRules, judgeEgress } from '../../server/adapters/egress/judgeEgress.ts';

const NOW = '2026-06-15T12:00:00.000Z';
const enabled = (effectiveFrom: string): Deployment['recipients'] => ({
  mixpanel: { effectiveFrom, location: 'EU', country: 'Netherlands' },
});
const rules = (changes: Partial<EgressRules> = {}): EgressRules => ({
  deployment: { recipients: enabled('2026-06-15') },
  configured: new Map([['mixpanel', {}]]),
  ...changes,
});
const GOOD = 'https://api-eu.mixpanel.com/track';

describe('who may be asked', () => {
  it('EGRESS-1 a declared host of a recipient that is enabled, effective and configured', () => {
    expect(judgeEgress(rules(), 'mixpanel', GOOD, NOW)).toBeNull();
  });

  it.each([
    ['without a declaration', { deployment: undefined }],
    ['not enabled', { deployment: { recipients: {} } }],
    ['not effective yet', { deployment: { recipients: enabled('2026-06-16') } }],
    ['not configured', { configured: new Map() }],
  ] as [string, Partial<EgressRules>][])('EGRESS-2 nobody %s', (_what, changes) => {
    expect(judgeEgress(rules(changes), 'mixpanel', GOOD, NOW)).not.toBeNull();
  });

  it.each([
    'http://api-eu.mixpanel.com/track',
    'https://api-eu.mixpanel.com:444/track',
    'https://api.mixpanel.com/track',
    'https://api-eu.mixpanel.com.evil.example/track',
    'https://evil.example/?x=api-eu.mixpanel.com',
    'https://api-eu.mixpanel.com@evil.example/',
    'https://user:secret@api-eu.mixpanel.com/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://0x7f000001/',
    'https://[::ffff:169.254.169.254]/',
    'file:///etc/passwd',
    'not an address',
  ])('EGRESS-3 no other address: %s', (url) => {
    expect(judgeEgress(rules(), 'mixpanel', url, NOW)).not.toBeNull();
  });

  it('EGRESS-4 the host of one recipient is closed to every other', () => {
    for (const recipient of RECIPIENT_IDS) {
      if ((recipients[recipient].hosts as readonly string[]).includes('api-eu.mixpanel.com')) continue;
      const open = rules({
        deployment: { recipients: { [recipient]: { effectiveFrom: '2020-01-01', location: 'EU', country: 'Germany' } } },
        configured: new Map([[recipient, {}]]),
      });
      expect(judgeEgress(open, recipient, GOOD, NOW)).not.toBeNull();
    }
  });

  it('EGRESS-5 an address of the operator stands in place of the declared ones', () => {
    const own = rules({ configured: new Map([['mixpanel', { baseUrl: 'http://127.0.0.1:9/x' }]]) });
    expect(judgeEgress(own, 'mixpanel', 'http://127.0.0.1:9/track', NOW)).toBeNull();
    expect(judgeEgress(own, 'mixpanel', GOOD, NOW)).not.toBeNull();
    expect(judgeEgress(own, 'mixpanel', 'http://127.0.0.1:10/track', NOW)).not.toBeNull();
  });

  it.each([
    ['smtp://mail.example', 'smtp://mail.example:587', true],
    ['smtp://user:secret@MAIL.example:2525?from=a@b.example', 'smtp://mail.example:2525', true],
    ['smtps://mail.example', 'smtps://mail.example:465', true],
    ['smtp://mail.example', 'smtp://other.example', false],
    ['smtp://mail.example', 'smtp://mail.example:25', false],
    ['smtp://mail.example', 'smtps://mail.example:587', false],
    ['smtp://mail.example', 'smtp://mail.example.evil.example', false],
    ['smtp://mail.example', 'smtp:', false],
    ['smtp://mail.example', 'ftp://mail.example', false],
    ['smtp://mail.example', 'data:text/plain,x', false],
    ['smtp://mail.example', 'https://mail.example', false],
    ['smtp://mail.example', 'smtp://user:secret@mail.example', false],
    ['blob:x', 'blob:x', false],
  ])('EGRESS-9 a mail server is scheme, host and port: with %s set, %s is %s', (baseUrl, url, allowed) => {
    const own = rules({
      deployment: { recipients: { mail: { effectiveFrom: '2026-06-15', location: 'EU', country: 'Germany' } } },
      configured: new Map([['mail', { baseUrl }]]),
    });
    expect(judgeEgress(own, 'mail', url, NOW) === null).toBe(allowed);
    expect(judgeEgress({ ...own, configured: new Map([['mail', {}]]) }, 'mail', url, NOW)).not.toBeNull();
  });
});

describe('asking', () => {
  let server: Server;
  let base = '';
  const asked: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/redirect') response.writeHead(302, { location: '/elsewhere' }).end();
      else if (request.url === '/large') response.end(Buffer.alloc(1024 * 1024 + 1, 'x'));
      else response.writeHead(201).end('taken');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());
  const clock = { now: () => Date.parse(NOW), monotonic: () => 0 };
  const ask = (path: string, from = rules({ configured: new Map([['mixpanel', { baseUrl: base }]]) })) =>
    createEgress({ rules: from, clock }).request({ recipient: 'mixpanel', method: 'POST', url: base + path, body: 'canary-body' });

  it('EGRESS-6 an allowed request is answered', async () => {
    expect(await ask('/track')).toEqual({ status: 201, body: 'taken' });
  });

  it('EGRESS-7 a denied one leaves the process not at all, and its error does not say what was to be sent', async () => {
    const before = asked.length;
    const denied = await ask('/track', rules({ deployment: undefined })).catch((error: unknown) => error);
    expect(denied).toMatchObject({ code: 'egress-denied' });
    expect(String(denied)).not.toContain('canary-body');
    expect(asked.length).toBe(before);
  });

  it('EGRESS-8 redirects and answers without end are failures', async () => {
    await expect(ask('/redirect')).rejects.toMatchObject({ code: 'recipient-failed' });
    expect(asked).not.toContain('/elsewhere');
    await expect(ask('/large')).rejects.toMatchObject({ code: 'recipient-failed' });
  });
});
