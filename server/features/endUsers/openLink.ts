import { CopaneError } from '../../../protocol/copaneError.ts';
import type { SignedInResponse } from '../../../protocol/http/visitorAccount.ts';
import { truncateAddress } from '../../../ropa/truncateAddress.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { AccountEntry } from './accountEntry.ts';
import type { AccountPage } from './accountPage.ts';
import type { AccountSubjects } from './accountSubjects.ts';
import type { EndOthers } from './endOthers.ts';
import type { EndUser, EndUserSessions } from './endUserSessions.ts';
import type { SignInLinks } from './signInLinks.ts';

/** Whoever opens a link owns the address: its account, or a new one. `held`: the token of this device. */
export type OpenLink = (page: AccountPage, linkToken: string, held: string | undefined) => Promise<SignedInResponse>;

type Parts = {
  records: Records;
  entry: AccountEntry;
  sessions: EndUserSessions;
  links: SignInLinks;
  subjects: AccountSubjects;
  endOthers: EndOthers;
};

export const createOpenLink = ({ records, entry, sessions, links, subjects, endOthers }: Parts): OpenLink => {
  const subjectFor = async ({ site, visitor }: AccountPage, email: string): Promise<string> =>
    (await subjects.ofEmail(site.tenantId, email)) ?? subjects.forNew(site.tenantId, visitor);

  /**
   * An account that was registered with an address and never proved may be anybody's. Whoever opens a link proves to own the
   * address and gets the account, without the password, the sessions and the past of whoever registered it.
   */
  const takeOver = async (endUser: EndUser, page: AccountPage): Promise<EndUser> => {
    const own = records.tenant(endUser.tenantId);
    const subjectId = await subjectFor(page, endUser.email);
    const ipTruncated = truncateAddress(page.address);
    const taken = await own.patch('endUsers', endUser.id, { subjectId, passwordHash: null, emailVerified: true, ipTruncated });
    await endOthers(endUser, null);
    return taken;
  };

  /** The account of an address that was just proved. `isOwn`: it is the one that this device is signed in to. */
  const proved = async (page: AccountPage, email: string, known: EndUser | null, isOwn: boolean): Promise<EndUser> => {
    if (!known) return entry.make(page, { email, emailVerified: true, passwordHash: null, subjectId: await subjectFor(page, email) });
    if (known.emailVerified) return known;
    return isOwn ? records.tenant(known.tenantId).patch('endUsers', known.id, { emailVerified: true }) : takeOver(known, page);
  };

  return async (page, linkToken, held) => {
    const { site, visitor } = page;
    const { tenantId } = site;
    const email = await links.open(site, linkToken);
    const here = held ? await sessions.find(tenantId, held) : null;
    const known = await entry.byEmail(tenantId, email);
    const isOwn = here !== null && here.endUser.id === known?.id;
    if (known && (known.emailVerified || isOwn)) await entry.refuseStranger(visitor, known);
    else if (visitor?.account) throw new CopaneError('identity-refused', 'You are signed in to another account. Sign out first.');
    const endUser = await proved(page, email, known, isOwn);
    await subjects.nameByEmail(tenantId, endUser.subjectId, email);
    const answer = await entry.enter(endUser, 'link', page);
    // The new token takes the place of the old one on this device.
    if (here && isOwn) await sessions.end(tenantId, here.session.id);
    return answer;
  };
};
