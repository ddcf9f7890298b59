import { defineCollection } from '../collection.ts';

const logged = { activity: 'auditLog', keep: 'record' } as const;
const proof = { ...logged, category: 'system.bookkeeping' } as const;
const person = { ...logged, category: 'user.identifier.pseudonym' } as const;

export const auditEvents = defineCollection({
  scope: 'tenant',
  idPrefix: 'aud',
  schemaVersion: 1,
  activity: 'auditLog',
  keep: { by: 'activity', anchor: 'happenedAt' },
  keyOwner: 'ownerId',
  appendOnly: true,
  note: 'Who did and read what. Chained by number: each event holds the hash of the one before, over what is stored, so that the chain verifies after an erasure too.',
  fields: {
    number: { ...proof, type: 'integer', note: 'From 1, without gaps.' },
    happenedAt: { ...logged, type: 'time', category: 'system.request', note: 'Never before that of the number before.' },
    actorKind: { ...logged, type: 'choice', values: ['user', 'apiKey', 'visitor', 'operator', 'system'], category: 'user.account' },
    actorId: { ...person, type: 'id', nullable: true },
    action: { ...logged, type: 'text', category: 'system.request', maxLength: 60 },
    targetKind: { ...logged, type: 'text', nullable: true, category: 'system.request', maxLength: 60 },
    targetId: { ...person, type: 'text', nullable: true, maxLength: 100 },
    ownerId: {
      ...person,
      type: 'id',
      note: 'Whose key encrypts the details: the person concerned, otherwise who acted, otherwise the customer.',
    },
    details: { ...logged, type: 'text', encrypted: true, nullable: true, category: 'system.request', maxLength: 4000 },
    previousHash: { ...proof, type: 'text', maxLength: 64 },
    hash: { ...proof, type: 'text', maxLength: 64 },
  },
  indexes: {
    byNumber: { fields: ['number'], unique: true },
    byTime: { fields: ['happenedAt'] },
    byTarget: { fields: ['targetId', 'number'] },
    byOwner: { fields: ['ownerId', 'number'] },
  },
});

export const auditCheckpoints = defineCollection({
  scope: 'tenant',
  idPrefix: 'chk',
  schemaVersion: 1,
  activity: 'auditLog',
  keep: { by: 'activity', anchor: 'supersededAt' },
  note: 'Signed: the number and hash with which the part of the audit log ends that has gone by its own retention.',
  fields: {
    number: { ...proof, type: 'integer' },
    hash: { ...proof, type: 'text', maxLength: 64 },
    signedAt: { ...proof, type: 'time' },
    supersededAt: {
      ...proof,
      type: 'time',
      nullable: true,
      note: 'The anchor: the newest one is never due, since the log goes on from it.',
    },
    document: { ...proof, type: 'text', maxLength: 4000 },
  },
  indexes: { byNumber: { fields: ['number'], unique: true }, bySuperseded: { fields: ['supersededAt'] } },
});
