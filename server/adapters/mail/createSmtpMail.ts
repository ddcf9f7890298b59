import { createTransport } from 'nodemailer';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Egress } from '../../ports/egress.ts';
import type { Mail } from '../../ports/mail.ts';

const PATIENCE_MS = 10_000;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** What an error may say of a mail that was not sent: nodemailer's code and the provider's number, neither naming a person. */
const reasonOf = (error: unknown): string => {
  const { code, responseCode } = (typeof error === 'object' && error !== null ? error : {}) as { code?: unknown; responseCode?: unknown };
  return [code, responseCode].filter((part) => typeof part === 'string' || typeof part === 'number').join(' ') || 'unknown';
};

/**
 * Mail by SMTP. `smtpUrl` is `smtp[s]://user:password@host:port`; without it there is no mail. TLS is required of every server but
 * one on the same machine. `from` is what recipients see as the sender.
 */
export const createSmtpMail = ({ smtpUrl, from, egress }: { smtpUrl: string | undefined; from: string; egress: Egress }): Mail => {
  const url = smtpUrl === undefined ? null : new URL(smtpUrl);
  const secure = url?.protocol === 'smtps:';
  const transport =
    url &&
    createTransport({
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port) || (secure ? 465 : 587),
      secure,
      requireTLS: !secure && !LOOPBACK.test(url.hostname),
      ...(url.username ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } } : {}),
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      // Texts are ours alone: nothing in one makes this process read a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  // Without the credentials, which are nobody's business but the server's.
  const address = url ? `${url.protocol}//${url.host}` : 'smtp:';
  const permit = (): void => egress.permit('mail', address);
  return {
    get available() {
      if (!transport) return false;
      try {
        permit();
        return true;
      } catch {
        return false;
      }
    },
    send: async ({ to, subject, text }) => {
      permit();
      if (!transport) throw new CopaneError('egress-denied', 'No mail provider is set. Set SMTP_URL.');
      try {
        // As an object, so that no text is read as a list of addresses.
        await transport.sendMail({ from, to: { name: '', address: to }, subject, text });
      } catch (error) {
        throw new CopaneError('recipient-failed', `The e-mail could not be sent (${reasonOf(error)}). Try again later.`);
      }
    },
  };
};
