import { defineCollection } from '../collection.ts';

const proof = { activity: 'deletionProofs', category: 'system.bookkeeping', keep: 'record' } as const;
const person = { activity: 'deletionProofs', category: 'user.identifier.pseudonym', keep: 'record' } as const;

export const receipts = defineCollection({
  scope: 'tenant',
  idPrefix: 'rcp',
  schemaVersion: 1,
  activity: 'deletionProofs',
  keep: { by: 'activity', anchor: 'finalisedAt' },
  note: 'Deletions: planned under a fixed id and number, carried out, finalised. What is signed names counts and a Merkle root, no person.',
  fields: {
    number: { ...proof, type: 'integer', note: 'From 1, without gaps.' },
    state: { ...proof, type: 'choice', values: ['planned', 'deleted', 'finalised'] },
    cause: { ...proof, type: 'choice', values: ['retention', 'request', 'trash', 'offboarding'] },
    activity: { ...proof, type: 'text', maxLength: 60 },
    items: { ...person, type: 'text', nullable: true, maxLength: 2_000_000, note: 'Ids of what is to go, until it is gone.' },
    document: { ...proof, type: 'text', nullable: true, maxLength: 100_000, note: 'The signed receipt, canonical JSON.' },
    plannedAt: { ...proof, type: 'time' },
    deletedAt: { ...proof, type: 'time', nullable: true },
    finalisedAt: {
      ...proof,
      type: 'time',
      nullable: true,
      note: 'When every recipient had answered. The anchor: an open one is never due.',
    },
  },
  indexes: {
    byNumber: { fields: ['number'], unique: true },
    byState: { fields: ['state', 'number'] },
    byFinalised: { fields: ['finalisedAt'] },
  },
});

export const offboardings = defineCollection({
  scope: 'platform',
  idPrefix: 'off',
  schemaVersion: 1,
  activity: 'deletionProofs',
  keep: { by: 'period', anchor: 'finalisedAt', period: { amount: 3, unit: 'years' } },
  note: 'Signed certificates that nothing of a former customer is left. They name the organisation by its id, no person.',
  fields: {
    customerId: { ...proof, type: 'text', maxLength: 60 },
    state: { ...proof, type: 'choice', values: ['planned', 'finalised'] },
    plannedAt: { ...proof, type: 'time' },
    document: { ...proof, type: 'text', nullable: true, maxLength: 100_000 },
    finalisedAt: { ...proof, type: 'time', nullable: true },
  },
  indexes: { byCustomer: { fields: ['customerId'], unique: true }, byFinalised: { fields: ['finalisedAt'] } },
});
