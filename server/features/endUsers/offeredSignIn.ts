import type { VisitorSignIn } from '../../../protocol/http/visitorAccount.ts';

/** What a site may offer of what it has set: links need somebody who sends mail. Pure. */
export const offeredSignIn = (setting: VisitorSignIn | null, canMail: boolean): VisitorSignIn => {
  if (setting === null) return 'off';
  if (canMail) return setting;
  return setting === 'both' || setting === 'password' ? 'password' : 'off';
};

export const offersPassword = (offered: VisitorSignIn): boolean => offered === 'password' || offered === 'both';
export const offersLink = (offered: VisitorSignIn): boolean => offered === 'link' || offered === 'both';
