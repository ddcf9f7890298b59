import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Store } from '../../ports/store.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { Audit, AuditActor } from '../audit/audit.ts';
import type { DeleteRecords } from '../retention/deleteRecords.ts';
import { untyped } from '../retention/untypedStore.ts';
import type { ForgetVisitors } from './forgetVisitors.ts';
import { leaveShared } from './leaveShared.ts';
import { type PersonalRecords, personalRecords } from './personalRecords.ts';
import { recordsDeleted } from './recordsDeleted.ts';
import { selvesOf } from './selvesOf.ts';
import { unopenedLinks } from './unopenedLinks.ts';

export type EraseSubject = (tenantId: string, subjectId: string, actor: AuditActor) => Promise<{ receipts: string[]; records: number }>;

type Parts = {
  store: Store;
  records: Records;
  audit: Audit;
  deleteRecords: DeleteRecords;
  /** Left out by commands, which have nobody in memory. */
  forgetVisitors?: ForgetVisitors;
};

/** What came in while the first round ran goes in the next; after that there is no key for it and nobody in memory. */
const ROUNDS = 3;

/**
 * Erasure on request (Art. 17 GDPR): everything about a person under all her proven identities, in every collection that points at
 * her, at once and without the trash. Consent proofs, receipts and the audit log stay; what they said of her in words is encrypted
 * with keys that are destroyed. Whatever interrupts it: asked for again, it goes on. Throws `not-found` when there is nothing.
 */
export const createEraseSubject = ({ store, records, audit, deleteRecords, forgetVisitors }: Parts): EraseSubject => {
  return async (tenantId, subjectId, actor) => {
    const scoped = untyped(store.tenant(tenantId));
    const selves = await selvesOf(scoped, subjectId);
    const everything = await Promise.all(selves.map((self) => personalRecords(scoped, self, selves)));
    if (isEmpty(everything)) throw new CopaneError('not-found', 'There is nothing stored about this person.');
    const links = await unopenedLinks(records.tenant(tenantId), selves);
    await audit.append(tenantId, {
      actor,
      action: 'subject.erase',
      target: { kind: 'subject', id: subjectId },
      details: { identities: selves.length },
    });

    const visitorIds = everything.flatMap((one) => one.visitorIds);
    const forget = () => forgetVisitors?.({ tenantId, subjectIds: selves, visitorIds });
    await forget();
    const receipts: string[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      let found = 0;
      for (const self of selves) {
        const { roots, shared, visitorIds: own } = await personalRecords(scoped, self, selves);
        const last = self === selves.at(-1);
        if (round > 1 && roots.length === 0 && shared.length === 0) continue;
        found += roots.length + shared.length;
        await leaveShared(scoped, shared, own);
        receipts.push(
          ...(await deleteRecords({
            tenantId,
            cause: 'request',
            activity: 'interactionLog',
            rule: 'Erasure on request (Art. 17 GDPR)',
            roots: last && round === 1 ? [...roots, ...links] : roots,
            subjectId: self,
          })),
        );
      }
      await forget();
      if (found === 0) break;
    }
    await store.scrub();
    return { receipts, records: await recordsDeleted(records.tenant(tenantId), receipts) };
  };
};

const isEmpty = (everything: readonly PersonalRecords[]): boolean =>
  everything.every(({ roots, shared }) => roots.length === 0 && shared.length === 0);
