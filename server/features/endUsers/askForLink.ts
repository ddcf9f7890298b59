import type { Mail } from '../../ports/mail.ts';
import { type AccountPage, accountKey } from './accountPage.ts';
import type { EndUserLimits } from './endUserLimits.ts';
import { signInAddress } from './signInAddress.ts';
import type { SignInLinks } from './signInLinks.ts';
import { signInMail } from './signInMail.ts';

export type AskForLink = (page: AccountPage, email: string, pageAddress: string) => Promise<void>;

/**
 * Mails a link that signs in. It goes to every address alike, with or without an account, so the answer and its time tell nothing;
 * opening it proves the address. Throws `recipient-failed` when it could not be sent.
 */
export const createAskForLink =
  ({ limits, links, mail }: { limits: EndUserLimits; links: SignInLinks; mail: Mail }): AskForLink =>
  async ({ site, address }, email, pageAddress) => {
    // Judged before anything is written.
    signInAddress(pageAddress, site.allowedOrigins, '');
    await limits.attempt('mail', accountKey(site.tenantId, email), address);
    const { token, expiresAt } = await links.make(site, email);
    await mail.send(signInMail({ to: email, site: site.name, address: signInAddress(pageAddress, site.allowedOrigins, token), expiresAt }));
  };
