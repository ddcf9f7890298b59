import { CopaneError } from '../../../protocol/copaneError.ts';
import type { FieldValue } from '../../../protocol/fieldTypes.ts';
import type { ShownField } from '../../../protocol/messages/relayToAgent.ts';
import { FIELD_CATEGORIES } from '../../../ropa/fieldCategories.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { LiveSessions } from '../../relay/liveSession.ts';
import type { Audit } from '../audit/audit.ts';
import type { FindSubjects } from '../erasure/findSubjects.ts';
import type { FieldDeclarations } from '../fields/fieldDeclarations.ts';
import { searchValues } from '../fields/searchValues.ts';
import type { Fields } from '../fields/setFields.ts';
import { tellFields } from '../fields/visitorFields.ts';
import { actorOf } from './actorOf.ts';
import type { ApiCaller } from './apiCaller.ts';
import type { Endpoints } from './endpoints.ts';
import {
  changeField,
  declareField,
  listFieldCategories,
  listFields,
  readPersonFields,
  removeField,
  searchField,
  setFieldsByReference,
  setPersonFields,
} from './operations/fieldOperations.ts';

type Parts = {
  records: Records;
  declarations: FieldDeclarations;
  fields: Fields;
  find: FindSubjects;
  live: LiveSessions;
  audit: Audit;
};

/** Custom fields in the REST API. */
export const fieldEndpoints = ({ on }: Endpoints, { records, declarations, fields, find, live, audit }: Parts): void => {
  const onlyOne = async (tenantId: string, by: Parameters<FindSubjects>[1], value: string): Promise<string> => {
    const [person, ...others] = await find(tenantId, by, value);
    if (!person) throw new CopaneError('not-found', 'Nothing is stored about such a person.');
    if (others.length > 0) throw new CopaneError('conflict', `That names ${others.length + 1} people. Name one by its id.`);
    return person.id;
  };

  const set = async (
    caller: ApiCaller,
    subjectId: string,
    values: Record<string, FieldValue>,
  ): Promise<{ subjectId: string; fields: ShownField[] }> => {
    const { tenantId, keyId } = caller;
    const running = [...live.ofTenant(tenantId)].find(({ visitor }) => visitor.subjectId === subjectId);
    const done = await fields.setAll(tenantId, values, {
      subjectId,
      sessionId: running?.id ?? null,
      siteId: null,
      source: 'api',
      setById: keyId,
    });
    await audit.append(tenantId, {
      actor: actorOf(caller),
      action: 'field.write',
      target: { kind: 'subject', id: subjectId },
      subjectId,
      details: { fields: done.join(' ') },
    });
    if (running) await tellFields(fields, running);
    return { subjectId, fields: await fields.all(tenantId, subjectId) };
  };

  on(listFields, async ({ caller }) => ({ data: await declarations.list(caller.tenantId), nextCursor: null }));
  on(listFieldCategories, async () => ({ data: [...FIELD_CATEGORIES], nextCursor: null }));
  on(declareField, ({ caller, body }) => declarations.declare(caller.tenantId, actorOf(caller), body));
  on(changeField, ({ caller, params, body }) => declarations.change(caller.tenantId, actorOf(caller), String(params.id), body));
  on(removeField, ({ caller, params }) => declarations.remove(caller.tenantId, actorOf(caller), String(params.id)));

  on(searchField, async ({ caller, params, body: { value, limit, cursor } }) => {
    const id = String(params.id);
    const asked = { definitionId: id, text: value, limit, cursor: cursor ?? null };
    const { records: data, nextCursor } = await searchValues(records.tenant(caller.tenantId), asked);
    const details = { found: data.length };
    await audit.append(caller.tenantId, { actor: actorOf(caller), action: 'field.search', target: { kind: 'field', id }, details });
    return { data, nextCursor };
  });

  on(readPersonFields, async ({ caller, params }) => {
    const { tenantId } = caller;
    const subjectId = await onlyOne(tenantId, 'subjectId', String(params.id));
    const target = { kind: 'subject', id: subjectId };
    await audit.append(tenantId, { actor: actorOf(caller), action: 'field.read', target, subjectId });
    return { subjectId, fields: await fields.all(tenantId, subjectId) };
  });

  on(setPersonFields, async ({ caller, params, body }) =>
    set(caller, await onlyOne(caller.tenantId, 'subjectId', String(params.id)), body.values),
  );

  on(setFieldsByReference, async ({ caller, body: { subject, values } }) =>
    set(caller, await onlyOne(caller.tenantId, subject.by, subject.value), values),
  );
};
