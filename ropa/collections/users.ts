import { defineCollection } from '../collection.ts';

const account = { category: 'user.account', activity: 'agentAccounts', keep: 'record' } as const;

export const users = defineCollection({
  scope: 'tenant',
  idPrefix: 'usr',
  schemaVersion: 1,
  activity: 'agentAccounts',
  keep: { by: 'request' },
  keyOwner: 'id',
  note: 'Agents, privacy leads and owners who sign in to the dashboard.',
  fields: {
    email: { type: 'text', encrypted: true, category: 'user.contact.email', activity: 'agentAccounts', keep: 'record', maxLength: 320 },
    emailToken: {
      type: 'token',
      of: 'email',
      normalise: 'email',
      category: 'user.contact.email',
      activity: 'agentAccounts',
      keep: 'record',
    },
    name: { type: 'text', encrypted: true, category: 'user.name', activity: 'agentAccounts', keep: 'record', maxLength: 200 },
    passwordHash: {
      type: 'text',
      encrypted: true,
      category: 'user.credential.password',
      activity: 'agentAccounts',
      keep: 'record',
      maxLength: 1000,
      note: 'argon2id',
    },
    role: { ...account, type: 'choice', values: ['owner', 'admin', 'privacy', 'agent', 'viewer'] },
    state: { ...account, type: 'choice', values: ['active', 'disabled'] },
    noticeVersion: {
      ...account,
      type: 'text',
      nullable: true,
      maxLength: 100,
      note: 'Notice that the agent confirmed at the first sign-in.',
    },
    noticeConfirmedAt: { ...account, type: 'time', nullable: true },
    createdAt: { ...account, type: 'time' },
    lastSignInAt: { ...account, type: 'time', nullable: true },
  },
  indexes: {
    byEmail: { fields: ['emailToken'], unique: true },
    byCreation: { fields: ['createdAt'] },
    byRole: { fields: ['role', 'createdAt'] },
  },
});

export const userSessions = defineCollection({
  scope: 'tenant',
  idPrefix: 'ust',
  schemaVersion: 1,
  activity: 'agentAccounts',
  keep: { by: 'period', anchor: 'expiresAt', period: { amount: 0, unit: 'days' } },
  parent: { collection: 'users', field: 'userId' },
  note: 'Dashboard sign-in sessions. The token itself is never stored.',
  fields: {
    userId: { type: 'id', of: 'users', category: 'user.identifier.pseudonym', activity: 'agentAccounts', keep: 'record' },
    tokenHash: { type: 'text', category: 'user.credential.token', activity: 'agentAccounts', keep: 'record', maxLength: 128 },
    createdAt: { ...account, type: 'time' },
    expiresAt: { ...account, type: 'time' },
  },
  indexes: {
    byToken: { fields: ['tokenHash'], unique: true, across: true },
    byUser: { fields: ['userId', 'createdAt'] },
    byExpiry: { fields: ['expiresAt'] },
  },
});
