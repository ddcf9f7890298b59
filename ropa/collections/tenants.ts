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

export const retentionSettings = defineCollection({
  scope: 'tenant',
  idPrefix: 'ret',
  schemaVersion: 1,
  activity: 'serviceConfiguration',
  keep: { by: 'request' },
  note: "A customer's own period for an activity, in place of the declared one.",
  fields: {
    activity: { type: 'text', category: 'customer.configuration', activity: 'serviceConfiguration', keep: 'record', maxLength: 60 },
    amount: { type: 'integer', category: 'customer.configuration', activity: 'serviceConfiguration', keep: 'record' },
    unit: {
      type: 'choice',
      values: ['days', 'months', 'years'],
      category: 'customer.configuration',
      activity: 'serviceConfiguration',
      keep: 'record',
    },
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
