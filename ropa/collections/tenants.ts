import { defineCollection } from '../collection.ts';

export const tenants = defineCollection({
  scope: 'platform',
  idPrefix: 'ten',
  schemaVersion: 1,
  activity: 'serviceConfiguration',
  keep: { by: 'request' },
  note: 'Customer organisations (controllers).',
  fields: {
    name: { type: 'text', category: 'customer.configuration', activity: 'serviceConfiguration', keep: 'record', maxLength: 200 },
    slug: { type: 'text', category: 'customer.configuration', activity: 'serviceConfiguration', keep: 'record', maxLength: 63 },
    createdAt: { type: 'time', category: 'system.bookkeeping', activity: 'serviceConfiguration', keep: 'record' },
    plan: {
      type: 'choice',
      values: ['standard', 'extended'],
      nullable: true,
      category: 'customer.configuration',
      activity: 'serviceConfiguration',
      keep: 'record',
      note: 'None is the standard plan. Bounds the periods that the customer may set.',
    },
    trashDays: {
      type: 'integer',
      nullable: true,
      category: 'customer.configuration',
      activity: 'serviceConfiguration',
      keep: 'record',
      note: '0 to 30; none is 0: what is deleted by hand goes at once.',
    },
    contractEndedAt: { type: 'time', nullable: true, category: 'customer.configuration', activity: 'serviceConfiguration', keep: 'record' },
  },
  indexes: { bySlug: { fields: ['slug'], unique: true }, byCreation: { fields: ['createdAt'] } },
});

export const meta = defineCollection({
  scope: 'platform',
  idPrefix: 'meta',
  schemaVersion: 1,
  activity: 'serviceConfiguration',
  keep: { by: 'request' },
  note: 'Facts about the installation: highest clock reading, last sweep.',
  fields: {
    value: { type: 'text', category: 'system.bookkeeping', activity: 'serviceConfiguration', keep: 'record', maxLength: 10_000 },
    setAt: { type: 'time', category: 'system.bookkeeping', activity: 'serviceConfiguration', keep: 'record' },
  },
  indexes: {},
});

const setting = { category: 'customer.configuration', activity: 'serviceConfiguration', keep: 'record' } as const;

export const retentionSettings = defineCollection({
  scope: 'tenant',
  idPrefix: 'ret',
  schemaVersion: 1,
  activity: 'serviceConfiguration',
  keep: { by: 'request' },
  note: "A customer's own retention for an activity, in place of the declared one.",
  fields: {
    activity: { type: 'text', category: 'customer.configuration', activity: 'serviceConfiguration', keep: 'record', maxLength: 60 },
    kind: { ...setting, type: 'choice', values: ['none', 'period', 'untilDeleted', 'sameAs'] },
    amount: { ...setting, type: 'integer', nullable: true },
    unit: { ...setting, type: 'choice', values: ['days', 'months', 'years'], nullable: true },
    sameAs: { ...setting, type: 'text', nullable: true, maxLength: 60, note: 'Id of an activity.' },
    setAt: { type: 'time', category: 'system.bookkeeping', activity: 'serviceConfiguration', keep: 'record' },
    setBy: {
      type: 'id',
      of: 'users',
      nullable: true,
      category: 'user.identifier.pseudonym',
      activity: 'serviceConfiguration',
      keep: 'record',
    },
  },
  indexes: { byActivity: { fields: ['activity'], unique: true } },
});
