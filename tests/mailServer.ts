import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type SentMail = { to: string[]; from: string; subject: string; text: string };

/** A mail server on this machine that takes everything and keeps it in memory. */
export type MailServer = {
  /** `smtp://127.0.0.1:PORT` */
  url: string;
  mails: SentMail[];
  /** The next mail that nobody has taken yet, now or later. */
  next(): Promise<SentMail>;
  /** From now on recipients are refused. */
  refuse(on: boolean): void;
  close(): Promise<void>;
};

const PATIENCE_MS = 10_000;

/** Quoted-printable (RFC 2045, section 6.7) and plain text. */
const bodyOf = (head: string, body: string): string =>
  /^content-transfer-encoding: quoted-printable/im.test(head)
    ? Buffer.from(
        body.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString('utf8')
    : body;

export const startMailServer = async (): Promise<MailServer> => {
  const mails: SentMail[] = [];
  const waiting: ((mail: SentMail) => void)[] = [];
  let taken = 0;
  let refusing = false;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, callback) => callback(refusing ? new Error('no such mailbox') : undefined),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const [head = '', ...rest] = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n');
        const { mailFrom, rcptTo } = session.envelope;
        const mail = {
          to: rcptTo.map(({ address }) => address),
          from: mailFrom ? mailFrom.address : '',
          subject: /^subject: (.*)$/im.exec(head)?.[1] ?? '',
          text: bodyOf(head, rest.join('\r\n\r\n')).replaceAll('\r\n', '\n'),
        };
        mails.push(mail);
        const next = waiting.shift();
        if (next) {
          taken += 1;
          next(mail);
        }
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    next: () => {
      const mail = mails[taken];
      if (mail) {
        taken += 1;
        return Promise.resolve(mail);
      }
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('No mail came.')), PATIENCE_MS);
        waiting.push((next) => {
          clearTimeout(timer);
          resolve(next);
        });
      });
    },
    refuse: (on) => {
      refusing = on;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};

/** A deployment in which mail may be sent. */
export const MAIL_DEPLOYMENT = JSON.stringify({
  name: 'mail test',
  recipients: { mail: { effectiveFrom: '2025-01-01', location: 'EU', country: 'Germany' } },
});
