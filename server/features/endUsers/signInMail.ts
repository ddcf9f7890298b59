import type { MailMessage } from '../../ports/mail.ts';

/** `2026-11-21T14:32:10.000Z` as `14:32 UTC on 21 November 2026`. */
const inWords = (instant: string): string => {
  const date = new Date(instant);
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return `${instant.slice(11, 16)} UTC on ${day}`;
};

/** The mail with a link. Names the site and nobody; `site` is its name as the customer wrote it. Pure. */
export const signInMail = (input: { to: string; site: string; address: string; expiresAt: string }): MailMessage => {
  const site = input.site.replaceAll(/\p{Cc}+/gu, ' ').trim();
  return {
    to: input.to,
    subject: `Sign in to ${site}`,
    text: [
      `Somebody asked for a link to sign in to ${site} with this e-mail address.`,
      '',
      'Open it to sign in:',
      input.address,
      '',
      `The link works once, until ${inWords(input.expiresAt)}.`,
      '',
      'If it was not you: there is nothing to do. Without the link nobody can sign in, and it ends by itself. Do not pass it on.',
      '',
    ].join('\n'),
  };
};
