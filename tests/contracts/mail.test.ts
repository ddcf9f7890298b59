import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEgress } from '../../server/adapters/egress/createEgress.ts';
import { createSmtpMail } from '../../server/adapters/mail/createSmtpMail.ts';
import { type MailServer, startMailServer } from '../mailServer.ts';

let server: MailServer;
let today = '2026-06-15T12:00:00.000Z';
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.close());

const clock = { now: () => Date.parse(today), monotonic: () => 0 };
const MESSAGE = { to: 'canary@mail.example', subject: 'Über uns', text: `A line that is ${'long '.repeat(30)}\nand “quoted”.\n` };
const mailOf = (smtpUrl: string | undefined, effectiveFrom: string | null = '2026-06-15', configured = smtpUrl) => {
  const recipients = effectiveFrom === null ? {} : { mail: { effectiveFrom, location: 'EU', country: 'Germany' } };
  const rules = { deployment: { recipients }, configured: new Map(configured ? [['mail' as const, { baseUrl: configured }]] : []) };
  return createSmtpMail({ smtpUrl, from: 'help@shop.example', egress: createEgress({ rules, clock }) });
};

describe('mail', () => {
  it('MAIL-1 is sent to the one address, as it was written', async () => {
    const mail = mailOf(server.url);
    expect(mail.available).toBe(true);
    await mail.send(MESSAGE);
    expect(await server.next()).toMatchObject({ to: [MESSAGE.to], from: 'help@shop.example', text: MESSAGE.text });
    await mail.send({ ...MESSAGE, to: 'a@b.example, evil@evil.example' }).catch(() => undefined);
    expect(server.mails.flatMap(({ to }) => to)).not.toContain('evil@evil.example');
  });

  it('MAIL-2 is neither offered nor sent unless the deployment enables it, from its day on', async () => {
    const before = server.mails.length;
    for (const mail of [
      mailOf(undefined),
      mailOf(server.url, null),
      mailOf(server.url, '2026-06-16'),
      mailOf(server.url, '2026-06-15', 'smtp://127.0.0.1:1'),
    ]) {
      expect(mail.available).toBe(false);
      await expect(mail.send(MESSAGE)).rejects.toMatchObject({ code: 'egress-denied' });
    }
    expect(server.mails.length).toBe(before);
    const later = mailOf(server.url, '2026-06-16');
    today = '2026-06-16T00:00:00.000Z';
    expect(later.available).toBe(true);
  });

  it('MAIL-3 that is refused, or cannot be reached, is an error that names nobody', async () => {
    server.refuse(true);
    const errors = [
      await mailOf(server.url)
        .send(MESSAGE)
        .catch((error: unknown) => error),
      await mailOf('smtp://127.0.0.1:1')
        .send(MESSAGE)
        .catch((error: unknown) => error),
    ];
    server.refuse(false);
    for (const error of errors) {
      expect(error).toMatchObject({ code: 'recipient-failed' });
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('canary');
    }
  });
});
