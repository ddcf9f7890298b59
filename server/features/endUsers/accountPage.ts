import type { RecordOf } from '../../../ropa/recordTypes.ts';
import type { OnlineVisitor } from '../../relay/onlineVisitors.ts';
import { hashToken } from '../../tokens.ts';

/** Where a request comes from: the site's page, whoever has it open, and the client's address. */
export type AccountPage = { site: RecordOf<'sites'>; visitor: OnlineVisitor | undefined; address: string };

/** Names an account in the limits; says nothing about who it is. */
export const accountKey = (tenantId: string, email: string): string => hashToken(`${tenantId} ${email}`);
