import { defineCollection } from '../collection.ts';

const sent = { activity: 'interactionLog', keep: 'record' } as const;
const handling = { ...sent, category: 'system.bookkeeping' } as const;

export const deliveries = defineCollection({
  scope: 'tenant',
  idPrefix: 'dlv',
  schemaVersion: 1,
  activity: 'interactionLog',
  keep: { by: 'period', anchor: 'createdAt', period: { amount: 90, unit: 'days' } },
  keyOwner: 'id',
  note: 'What a recipient is to be told: events until they are sent, and erasures with the answer to each. Has a key of its own, so that an erasure outlives the keys of the person.',
  fields: {
    recipient: { ...handling, type: 'choice', values: ['mixpanel', 'grafana'] },
    kind: { ...handling, type: 'choice', values: ['event', 'erasure'] },
    subjectId: { ...sent, type: 'id', of: 'subjects', category: 'user.identifier.pseudonym' },
    receiptId: { ...handling, type: 'id', of: 'receipts', nullable: true, note: 'The deletion that the erasure belongs to.' },
    body: { ...sent, type: 'text', encrypted: true, nullable: true, category: 'user.behaviour.pageView', maxLength: 20_000 },
    state: { ...handling, type: 'choice', values: ['pending', 'accepted', 'verified', 'absent', 'failed', 'deferred'] },
    taskId: { ...handling, type: 'text', nullable: true, maxLength: 200, note: "The recipient's number of the erasure." },
    attempts: { ...handling, type: 'integer' },
    createdAt: { ...handling, type: 'time' },
    nextAt: { ...handling, type: 'time', nullable: true, note: 'Not before this time; null once it is settled.' },
    settledAt: { ...handling, type: 'time', nullable: true },
  },
  indexes: {
    byCreation: { fields: ['createdAt'] },
    byNext: { fields: ['nextAt'] },
    byReceipt: { fields: ['receiptId', 'createdAt'] },
    bySubject: { fields: ['subjectId', 'createdAt'] },
    byEvent: { fields: ['kind', 'subjectId', 'createdAt'] },
  },
});
