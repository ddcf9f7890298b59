import type { Audit } from '../audit/audit.ts';
import type { DeleteRecords, DeletionOrder } from '../retention/deleteRecords.ts';
import type { AccountPage } from './accountPage.ts';
import type { AccountSubjects } from './accountSubjects.ts';
import type { EndPages } from './endPages.ts';
import type { EndUserSessions } from './endUserSessions.ts';
import type { OwnAccount } from './ownAccount.ts';
import type { SignInLinks } from './signInLinks.ts';

export type RemoveAccount = (
  page: Pick<AccountPage, 'site' | 'address'>,
  input: { accountToken: string; password?: string | undefined },
) => Promise<void>;

type Parts = {
  own: OwnAccount;
  sessions: EndUserSessions;
  links: SignInLinks;
  subjects: AccountSubjects;
  endPages: EndPages;
  deleteRecords: DeleteRecords;
  audit: Audit;
};

/**
 * The owner of an account deletes it, with a receipt: the account, its sessions, links that are on their way, and the proved address.
 * Support sessions and fields belong to the customer's records of the person, which an erasure request removes.
 */
export const createRemoveAccount = (parts: Parts): RemoveAccount => {
  const { own, sessions, links, subjects, endPages, deleteRecords, audit } = parts;
  return async ({ site, address }, { accountToken, password }) => {
    const { tenantId } = site;
    const here = await sessions.whose(tenantId, accountToken);
    await own.prove(here, password, address);
    const { endUser } = here;
    const alias = await subjects.emailAlias(tenantId, endUser.email);
    const roots: DeletionOrder['roots'] = [
      { collection: 'endUsers', id: endUser.id },
      ...(await links.idsOf(tenantId, endUser.email)).map((id) => ({ collection: 'signInLinks' as const, id })),
      ...(alias?.subjectId === endUser.subjectId ? [{ collection: 'aliases' as const, id: alias.id }] : []),
    ];
    const [receiptId] = await deleteRecords({
      tenantId,
      cause: 'request',
      activity: 'endUserAuthentication',
      rule: 'The owner of the account deleted it',
      roots,
    });
    await audit.append(tenantId, {
      actor: { kind: 'visitor', id: endUser.id },
      action: 'deletion',
      target: { kind: 'endUsers', id: endUser.id },
      details: { receipt: receiptId ?? null },
    });
    await endPages({ tenantId, endUserId: endUser.id, sessionIds: null });
  };
};
