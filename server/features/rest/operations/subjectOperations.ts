import { erasureResult, subjectErasure, subjectMatch } from '../../../../protocol/http/privacy.ts';
import { operation } from '../operation.ts';
import { pageOf } from '../pageOf.ts';
import { personReference } from './fieldOperations.ts';

const tag = 'People';

export const findPeople = operation({
  id: 'findPeople',
  method: 'post',
  path: '/v1/subjects/find',
  scope: 'subjects:read',
  tag,
  summary: 'Find people by an exact value',
  description: 'By a proven user id or e-mail address, by their id here, or by the id of a session.',
  body: personReference,
  answer: { status: 200, description: 'Whoever it names; empty when nobody.', schema: pageOf(subjectMatch) },
});

export const erasePerson = operation({
  id: 'erasePerson',
  method: 'post',
  path: '/v1/subjects/{id}/erase',
  scope: 'subjects:erase',
  tag,
  summary: 'Erase a person',
  description:
    'Art. 17 GDPR: everything about a person goes at once, in every collection, recipients are told, and the keys are destroyed. It cannot be undone; confirm with the id.',
  body: subjectErasure,
  answer: { status: 200, description: 'How many records went, and the receipts that prove it.', schema: erasureResult },
});
