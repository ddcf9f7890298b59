import type { SubjectMatch } from '../../../protocol/http/privacy.ts';
import type { Records, TenantRecords } from '../../records/recordsPort.ts';
import type { Fields } from '../fields/setFields.ts';

export const FIND_BY = ['email', 'userId', 'subjectId', 'sessionId'] as const;
export type FindBy = (typeof FIND_BY)[number];

/** Categories of custom fields that hold the address or the number of a person. */
const CATEGORY = { email: 'user.contact.email', userId: 'user.identifier.customer' } as const;
const LIMIT = 100;

type Parts = { records: Records; fields: Pick<Fields, 'nameOf'> };
export type FindSubjects = (tenantId: string, by: FindBy, value: string) => Promise<SubjectMatch[]>;

/**
 * People by an exact value: proven names (aliases), accounts, and custom fields that are declared as an e-mail address or a customer
 * number. What an unsigned `identify` claims is encrypted without a search token, so it is not found: a claim is no proof.
 */
export const createFindSubjects = ({ records, fields }: Parts): FindSubjects => {
  const shown = async (own: TenantRecords, id: string): Promise<SubjectMatch | null> => {
    const where = { subjectId: id };
    const subject = await own.get('subjects', id);
    const { records: visitors } = await own.list('visitors', { index: 'bySubject', where, order: 'descending', limit: LIMIT });
    const account = await own.first('endUsers', { index: 'bySubject', where });
    const first = subject?.createdAt ?? account?.createdAt ?? visitors.at(-1)?.firstSeenAt;
    const session = await own.first('sessions', { index: 'bySubject', where, order: 'descending' });
    const seen = first ?? session?.requestedAt;
    if (seen === undefined) return null;
    return {
      id,
      name: visitors.find(({ name }) => name !== null)?.name ?? (await fields.nameOf(own.tenantId, id)),
      verified: account?.emailVerified === true || visitors.some(({ identityVerified }) => identityVerified),
      firstSeenAt: seen,
      lastSeenAt: subject?.lastSeenAt ?? account?.lastSignInAt ?? seen,
      sessions: await own.count('sessions', { index: 'bySubject', where }),
      hasAccount: account !== null,
    };
  };

  return async (tenantId, by, value) => {
    const own = records.tenant(tenantId);
    const found = new Set(await idsBy(own, by, value.trim()));
    const matches = await Promise.all([...found].slice(0, LIMIT).map((id) => shown(own, id)));
    return matches.filter((match) => match !== null);
  };
};

async function idsBy(own: TenantRecords, by: FindBy, value: string): Promise<string[]> {
  if (value === '') return [];
  if (by === 'subjectId') return [value];
  if (by === 'sessionId') {
    const session = await own.get('sessions', value);
    return session && session.trashedAt === null ? [session.subjectId] : [];
  }
  const aliasValue = by === 'email' ? value.toLowerCase() : value;
  const alias = await own.first('aliases', { index: 'byValue', where: { kind: by, valueToken: aliasValue } });
  const account = by === 'email' ? await own.first('endUsers', { index: 'byEmail', where: { emailToken: value } }) : null;
  return [...(alias ? [alias.subjectId] : []), ...(account ? [account.subjectId] : []), ...(await byField(own, CATEGORY[by], value))];
}

/** Values of declared fields, which are kept as JSON. */
async function byField(own: TenantRecords, category: string, value: string): Promise<string[]> {
  const { records: definitions } = await own.list('fieldDefinitions', { index: 'byPosition', limit: 1_000 });
  const found: string[] = [];
  for (const { id: definitionId } of definitions.filter((definition) => definition.category === category)) {
    const text = JSON.stringify(value);
    for (const query of [
      { index: 'byValue', where: { definitionId, valueToken: text } },
      { index: 'byPlainValue', where: { definitionId, plainValue: text } },
    ] as const) {
      const page = await own.list('fieldValues', { ...query, limit: LIMIT });
      found.push(...page.records.map(({ subjectId }) => subjectId));
    }
  }
  return found;
}
