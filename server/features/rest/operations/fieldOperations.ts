import * as z from 'zod/mini';
import { fieldValues } from '../../../../protocol/fieldTypes.ts';
import { declaredField, fieldCategory, fieldChange, fieldDeclaration, fieldMatch } from '../../../../protocol/http/privacy.ts';
import { shownField } from '../../../../protocol/messages/relayToAgent.ts';
import { prefixedId } from '../../../../protocol/messages/shared.ts';
import { operation } from '../operation.ts';
import { pageOf } from '../pageOf.ts';

const tag = 'Custom fields';

export const FIND_PERSON_BY = ['userId', 'email', 'subjectId', 'sessionId'] as const;
export const personReference = z.object({ by: z.enum(FIND_PERSON_BY), value: z.string().check(z.minLength(1), z.maxLength(400)) });
const values = z.object({ values: fieldValues });
const fieldsOf = z.object({ subjectId: prefixedId, fields: z.array(shownField) });

export const listFields = operation({
  id: 'listFields',
  method: 'get',
  path: '/v1/fields',
  scope: 'fields:read',
  tag,
  summary: 'List the declared fields',
  answer: { status: 200, description: 'Every field, in the order of their declaration.', schema: pageOf(declaredField) },
});

export const listFieldCategories = operation({
  id: 'listFieldCategories',
  method: 'get',
  path: '/v1/field-categories',
  scope: 'fields:read',
  tag,
  summary: 'List the categories that a field may have',
  answer: { status: 200, description: 'Keys of the vocabulary of the record.', schema: pageOf(fieldCategory) },
});

export const declareField = operation({
  id: 'declareField',
  method: 'post',
  path: '/v1/fields',
  scope: 'fields:write',
  tag,
  summary: 'Declare a field',
  description: 'Before a field is declared nobody can set it. Name, type and encryption stay as they are declared.',
  body: fieldDeclaration,
  answer: { status: 201, description: 'The field.', schema: declaredField },
});

export const changeField = operation({
  id: 'changeField',
  method: 'patch',
  path: '/v1/fields/{id}',
  scope: 'fields:write',
  tag,
  summary: 'Change a field',
  description: 'A shorter time to keep its values applies to the ones that exist.',
  body: fieldChange,
  answer: { status: 200, description: 'The field as it is now.', schema: declaredField },
});

export const removeField = operation({
  id: 'removeField',
  method: 'delete',
  path: '/v1/fields/{id}',
  scope: 'fields:write',
  tag,
  summary: 'Remove a field and its values',
  answer: {
    status: 200,
    description: 'How many values went, and the receipts that prove it.',
    schema: z.object({ receipts: z.array(prefixedId), records: z.number() }),
  },
});

export const searchField = operation({
  id: 'searchField',
  method: 'post',
  path: '/v1/fields/{id}/search',
  scope: 'fields:read',
  tag,
  summary: 'Find people by the exact value of a field',
  description:
    'The value is given as text, whatever the type of the field, and never in the address. Encrypted fields are found by a keyed hash.',
  body: z.object({
    value: z.string().check(z.minLength(1), z.maxLength(2_000)),
    limit: z._default(z.number().check(z.int(), z.minimum(1), z.maximum(100)), 50),
    cursor: z.optional(z.nullable(z.string().check(z.maxLength(1_000)))),
  }),
  answer: { status: 200, description: 'Who has this value.', schema: pageOf(fieldMatch) },
});

export const readPersonFields = operation({
  id: 'readPersonFields',
  method: 'get',
  path: '/v1/subjects/{id}/fields',
  scope: 'fields:read',
  tag,
  summary: "Read a person's fields",
  answer: { status: 200, description: 'Each value with who set it and when.', schema: fieldsOf },
});

export const setPersonFields = operation({
  id: 'setPersonFields',
  method: 'put',
  path: '/v1/subjects/{id}/fields',
  scope: 'fields:write',
  tag,
  summary: "Set a person's fields",
  description:
    'All of the values are set, or none. Null clears a field; a field that is left out stays. The source of a field must include "api".',
  body: values,
  answer: { status: 200, description: 'What is set now.', schema: fieldsOf },
});

export const setFieldsByReference = operation({
  id: 'setFieldsByReference',
  method: 'put',
  path: '/v1/field-values',
  scope: 'fields:write',
  tag,
  summary: "Set a person's fields, by a name that you know",
  description:
    'For systems that know their own user ids. The person is named in the body, so that no personal data is in an address. Somebody whom nothing is stored about is not made: 404.',
  body: z.extend(values, { subject: personReference }),
  answer: { status: 200, description: 'What is set now.', schema: fieldsOf },
});
