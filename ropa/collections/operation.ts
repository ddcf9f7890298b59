import { defineCollection } from '../collection.ts';

const used = { activity: 'usage', category: 'system.usage', keep: 'record' } as const;

export const usageDays = defineCollection({
  scope: 'tenant',
  idPrefix: 'use',
  schemaVersion: 1,
  activity: 'usage',
  keep: { by: 'activity', anchor: 'startsAt' },
  note: 'One figure of one day (UTC) of a customer. Names nobody.',
  fields: {
    metric: {
      ...used,
      type: 'choice',
      values: ['sessions', 'sessionSeconds', 'callSeconds', 'messages', 'relayedBytes', 'pageViews', 'apiRequests'],
    },
    amount: { ...used, type: 'integer' },
    startsAt: { ...used, type: 'time', note: 'Midnight, UTC.' },
  },
  indexes: { byStart: { fields: ['startsAt'] }, byDay: { fields: ['startsAt', 'metric'], unique: true } },
});

const setting = { activity: 'serviceConfiguration', category: 'customer.configuration', keep: 'record' } as const;

export const apiKeys = defineCollection({
  scope: 'tenant',
  idPrefix: 'key',
  schemaVersion: 1,
  activity: 'serviceConfiguration',
  keep: { by: 'request' },
  note: 'Keys of the REST API. The key itself is never stored.',
  fields: {
    name: { ...setting, type: 'text', maxLength: 100 },
    keyHash: { ...setting, type: 'text', maxLength: 128 },
    ending: { ...setting, type: 'text', maxLength: 8, note: 'Last characters, to tell keys apart.' },
    scopes: { ...setting, type: 'texts' },
    createdById: { ...setting, category: 'user.identifier.pseudonym', type: 'id', of: 'users' },
    createdAt: { ...setting, type: 'time' },
    expiresAt: { ...setting, type: 'time', nullable: true },
    lastUsedAt: { ...setting, type: 'time', nullable: true },
  },
  indexes: { byHash: { fields: ['keyHash'], unique: true, across: true }, byCreation: { fields: ['createdAt'] } },
});

const bookkeeping = { activity: 'serviceConfiguration', category: 'system.bookkeeping', keep: 'record' } as const;

export const leases = defineCollection({
  scope: 'platform',
  idPrefix: 'lease',
  schemaVersion: 1,
  activity: 'serviceConfiguration',
  keep: { by: 'request' },
  note: 'Which node does what only one may do at a time, and until when.',
  fields: {
    holder: { ...bookkeeping, type: 'text', maxLength: 100 },
    expiresAt: { ...bookkeeping, type: 'time' },
  },
  indexes: {},
});
