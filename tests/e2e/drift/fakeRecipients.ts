import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RecipientId, recipients } from '../../../ropa/recipients.ts';
import { type SentMail, startMailServer } from '../../mailServer.ts';
import { canariesIn } from './canaryForms.ts';

type Sent = { recipient: RecipientId; path: string; bytes: Buffer };

export type FakeRecipients = {
  env: Record<string, string>;
  /** `host:port` that the server may reach. */
  addresses: string[];
  sent: Sent[];
  mails: readonly SentMail[];
  /** Until then Mixpanel is away, so that what waits for it can be seen waiting. */
  recover(): void;
  close(): Promise<void>;
};

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
};

type Answers = Record<'mixpanel' | 'ipstack' | 'grafana', (path: string, method: string) => { status: number; body: unknown }>;

/** Answers of the real ones, as short as they may be. */
const answersOf = (isAway: () => boolean): Answers => {
  const erasures: { query: string; status: 'processed' }[] = [];
  return {
    mixpanel: (path, method) => {
      if (isAway()) return { status: 503, body: '' };
      if (!path.includes('data-deletions')) return { status: 200, body: 1 };
      return method === 'POST'
        ? { status: 201, body: { status: 'ok', results: { task_id: '4242' } } }
        : { status: 200, body: { status: 'ok', results: { status: 'SUCCESS' } } };
    },
    ipstack: () => ({
      status: 200,
      body: { country_name: 'Norway', country_code: 'NO', city: 'Oslo', connection: { isp: 'Example Net' } },
    }),
    grafana: (path, method) => {
      if (!path.startsWith('/loki/api/v1/delete')) return { status: 204, body: '' };
      if (method === 'GET') return { status: 200, body: erasures };
      erasures.push({ query: new URL(path, 'http://loki').searchParams.get('query') ?? '', status: 'processed' });
      return { status: 204, body: '' };
    },
  };
};

/** Recipients of ours, on this machine, which write down what they get. */
export const startFakeRecipients = async (): Promise<FakeRecipients> => {
  const sent: Sent[] = [];
  const closing: (() => Promise<unknown>)[] = [];
  const addresses: string[] = [];
  let away = true;
  const answers = answersOf(() => away);
  const open = async (recipient: 'mixpanel' | 'ipstack' | 'grafana'): Promise<string> => {
    const server = createServer(async (request, response) => {
      const path = request.url ?? '';
      sent.push({ recipient, path, bytes: Buffer.concat([Buffer.from(`${path}\n`), await bodyOf(request)]) });
      const { status, body } = answers[recipient](path, request.method ?? '');
      response.writeHead(status, { 'content-type': 'application/json' }).end(status === 204 ? undefined : JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(
      () =>
        new Promise((resolve) => {
          server.close(resolve);
          server.closeAllConnections();
        }),
    );
    const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    addresses.push(address);
    return `http://${address}`;
  };
  const mail = await startMailServer();
  closing.push(mail.close);
  addresses.push(new URL(mail.url).host);

  const terms = { effectiveFrom: '2026-01-01', location: 'This machine', country: 'Germany' };
  return {
    addresses,
    sent,
    mails: mail.mails,
    env: {
      MIXPANEL_TOKEN: 'drift-token',
      MIXPANEL_SERVICE_TOKEN: 'drift-service',
      MIXPANEL_URL: await open('mixpanel'),
      IPSTACK_KEY: 'drift-key',
      IPSTACK_URL: await open('ipstack'),
      LOKI_URL: await open('grafana'),
      SMTP_URL: mail.url,
      COPANE_DEPLOYMENT: JSON.stringify({ name: 'drift', recipients: { mixpanel: terms, ipstack: terms, grafana: terms, mail: terms } }),
    },
    recover: () => {
      away = false;
    },
    close: async () => {
      for (const close of closing) await close();
    },
  };
};

/** Canaries that reached somebody who is not declared to get data of their category. */
export const leaksToRecipients = ({ sent, mails }: Pick<FakeRecipients, 'sent' | 'mails'>): string[] => {
  const all = [...sent, ...mails.map((mail): Sent => ({ recipient: 'mail', path: '', bytes: Buffer.from(JSON.stringify(mail)) }))];
  const found = all.flatMap(({ recipient, bytes }) =>
    [...canariesIn(bytes)].flatMap((canary) => {
      const declared = Object.values(recipients[recipient].gets).some((gets) => (gets as readonly string[]).includes(canary.category));
      return declared && canary.mayBeIn.includes(recipient) ? [] : [`${canary.name} went to ${recipient}`];
    }),
  );
  return [...new Set(found)];
};
