import { defineCollection } from '../collection.ts';

const account = { activity: 'endUserAuthentication', keep: 'record' } as const;
const token = { ...account, category: 'user.credential.token' } as const;

export const endUsers = defineCollection({
  scope: 'tenant',
  idPrefix: 'eus',
  schemaVersion: 1,
  activity: 'endUserAuthentication',
  keep: { by: 'request' },
  keyOwner: 'id',
  note: "Accounts that the customer's visitors have with it. Until deleted, and at most 30 days after the end of the contract.",
  fields: {
    subjectId: { ...account, type: 'id', of: 'subjects', category: 'user.identifier.pseudonym' },
    email: { ...account, type: 'text', encrypted: true, category: 'user.contact.email', maxLength: 320 },
    emailToken: { ...account, type: 'token', of: 'email', normalise: 'email', category: 'user.contact.email' },
    emailVerified: { ...account, type: 'flag', category: 'user.account', note: 'A link sent to the address was opened.' },
    passwordHash: {
      ...account,
      type: 'text',
      encrypted: true,
      nullable: true,
      category: 'user.credential.password',
      maxLength: 1000,
      note: 'argon2id; none for an account that is opened by e-mailed links alone.',
    },
    ipTruncated: { ...account, type: 'text', nullable: true, category: 'user.network.ip.truncated', maxLength: 64 },
    createdAt: { ...account, type: 'time', category: 'user.account' },
    lastSignInAt: { ...account, type: 'time', nullable: true, category: 'user.account' },
  },
  indexes: {
    byEmail: { fields: ['emailToken'], unique: true },
    byCreation: { fields: ['createdAt'] },
    bySubject: { fields: ['subjectId', 'createdAt'] },
  },
});

export const endUserSessions = defineCollection({
  scope: 'tenant',
  idPrefix: 'eut',
  schemaVersion: 1,
  activity: 'endUserAuthentication',
  keep: { by: 'period', anchor: 'expiresAt', period: { amount: 0, unit: 'days' } },
  parent: { collection: 'endUsers', field: 'endUserId' },
  note: 'Sessions of signed-in end-users. The token itself is never stored; an expired one is refused and removed.',
  fields: {
    endUserId: { ...account, type: 'id', of: 'endUsers', category: 'user.identifier.pseudonym' },
    tokenHash: { ...token, type: 'text', maxLength: 128 },
    openedBy: {
      ...account,
      type: 'choice',
      values: ['password', 'link'],
      category: 'user.account',
      note: 'A session that a link has just opened may do what otherwise asks for the password.',
    },
    ipTruncated: { ...account, type: 'text', nullable: true, category: 'user.network.ip.truncated', maxLength: 64 },
    createdAt: { ...token, type: 'time' },
    expiresAt: { ...token, type: 'time' },
  },
  indexes: {
    byToken: { fields: ['tokenHash'], unique: true },
    byEndUser: { fields: ['endUserId', 'createdAt'] },
    byExpiry: { fields: ['expiresAt'] },
  },
});

export const signInLinks = defineCollection({
  scope: 'tenant',
  idPrefix: 'lnk',
  schemaVersion: 1,
  activity: 'endUserAuthentication',
  keep: { by: 'period', anchor: 'expiresAt', period: { amount: 0, unit: 'days' } },
  keyOwner: 'id',
  note: 'E-mailed links that have not been opened yet, for a quarter of an hour.',
  fields: {
    siteId: { ...account, type: 'id', of: 'sites', category: 'user.account' },
    email: { ...account, type: 'text', encrypted: true, category: 'user.contact.email', maxLength: 320 },
    emailToken: { ...account, type: 'token', of: 'email', normalise: 'email', category: 'user.contact.email' },
    tokenHash: { ...token, type: 'text', maxLength: 128 },
    createdAt: { ...token, type: 'time' },
    expiresAt: { ...token, type: 'time' },
  },
  indexes: {
    byToken: { fields: ['tokenHash'], unique: true },
    byEmail: { fields: ['emailToken', 'createdAt'] },
    byExpiry: { fields: ['expiresAt'] },
  },
});
