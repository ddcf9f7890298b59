import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Audit } from '../audit/audit.ts';
import type { EraseSubject } from '../erasure/eraseSubject.ts';
import type { FindSubjects } from '../erasure/findSubjects.ts';
import { actorOf } from './actorOf.ts';
import type { Endpoints } from './endpoints.ts';
import { erasePerson, findPeople } from './operations/subjectOperations.ts';

/** People in the REST API: found, and erased. */
export const subjectEndpoints = ({ on }: Endpoints, parts: { find: FindSubjects; erase: EraseSubject; audit: Audit }): void => {
  const { find, erase, audit } = parts;

  on(findPeople, async ({ caller, body: { by, value } }) => {
    const data = await find(caller.tenantId, by, value);
    await audit.append(caller.tenantId, { actor: actorOf(caller), action: 'subject.find', details: { by, found: data.length } });
    return { data, nextCursor: null };
  });

  on(erasePerson, ({ caller, params, body }) => {
    const id = String(params.id);
    if (body.confirm !== id) throw new CopaneError('bad-request', 'Confirm the erasure with the id of the person.');
    return erase(caller.tenantId, id, actorOf(caller));
  });
};
