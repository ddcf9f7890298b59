import { CopaneError } from '../../../protocol/copaneError.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { OnlineVisitor } from '../../relay/onlineVisitors.ts';
import { provenSubject, settledSubject } from '../identity/provenSubject.ts';

export type AccountSubjects = ReturnType<typeof createAccountSubjects>;

/** What ties a subject to somebody in particular; the other kinds of alias are names that services gave. */
const PROOFS: readonly RecordOf<'aliases'>['kind'][] = ['userId', 'email'];

/** Which person an account is, among those whom the customer's subjects stand for. */
export const createAccountSubjects = ({ records, clock, ids }: { records: Records; clock: Clock; ids: Ids }) => {
  const emailAlias = (tenantId: string, email: string) =>
    records.tenant(tenantId).first('aliases', { index: 'byValue', where: { kind: 'email', valueToken: email } });

  /** True when somebody proved to be this subject: it is nobody else's then. */
  const isProven = async (tenantId: string, subjectId: string): Promise<boolean> => {
    const own = records.tenant(tenantId);
    if (await own.first('endUsers', { index: 'bySubject', where: { subjectId } })) return true;
    const { records: aliases } = await own.list('aliases', { index: 'bySubject', where: { subjectId }, limit: 100 });
    return aliases.some(({ kind }) => PROOFS.includes(kind));
  };

  /** Makes the record of a subject, or notes that it was seen. */
  const seen = async (tenantId: string, subjectId: string): Promise<void> => {
    const own = records.tenant(tenantId);
    const at = instantOf(clock);
    if (await own.get('subjects', subjectId)) await own.patch('subjects', subjectId, { lastSeenAt: at });
    else {
      await own.insert('subjects', { id: subjectId, createdAt: at, lastSeenAt: at }).catch((error: unknown) => {
        if (!(error instanceof CopaneError && error.code === 'conflict')) throw error;
      });
    }
  };

  return {
    isProven,
    seen,

    /** For a new account: whoever is on the page, unless that is somebody else already. */
    forNew: async (tenantId: string, visitor: OnlineVisitor | undefined): Promise<string> => {
      const here = visitor && ((await provenSubject(records, visitor)) ?? (await settledSubject(records, tenantId, visitor.subjectId)));
      const subjectId = here && (visitor.verified || !(await isProven(tenantId, here))) ? here : ids.next('sub');
      await seen(tenantId, subjectId);
      return subjectId;
    },

    /** May the visitor, as far as proved, be the person of this subject? */
    mayBe: async (visitor: OnlineVisitor, subjectId: string): Promise<boolean> => {
      if (!visitor.verified) return true;
      const { tenantId } = visitor;
      const proven = await provenSubject(records, visitor);
      if (!proven && !(await isProven(tenantId, visitor.subjectId))) return true;
      const here = proven ?? (await settledSubject(records, tenantId, visitor.subjectId));
      return here === (await settledSubject(records, tenantId, subjectId));
    },

    /** Whom an address belonged to when it was proved last. */
    ofEmail: async (tenantId: string, email: string): Promise<string | null> => (await emailAlias(tenantId, email))?.subjectId ?? null,

    emailAlias,

    /** A proved address is a name of the person. */
    nameByEmail: async (tenantId: string, subjectId: string, email: string): Promise<void> => {
      const own = records.tenant(tenantId);
      const known = await emailAlias(tenantId, email);
      if (known?.subjectId === subjectId) return;
      if (known) await own.patch('aliases', known.id, { subjectId });
      else await own.insert('aliases', { subjectId, kind: 'email', value: email, createdAt: instantOf(clock) });
    },
  };
};
