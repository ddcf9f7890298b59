import { defineCollection } from '../collection.ts';

const logged = { activity: 'interactionLog', keep: 'record' } as const;

export const subjects = defineCollection({
  scope: 'tenant',
  idPrefix: 'sub',
  schemaVersion: 1,
  activity: 'interactionLog',
  keep: { by: 'activity', anchor: 'lastSeenAt' },
  note: 'Data subjects: one per person as far as it is proven. Only a signed identity may merge two.',
  fields: {
    createdAt: { ...logged, type: 'time', category: 'user.behaviour.session' },
    lastSeenAt: { ...logged, type: 'time', category: 'user.behaviour.session' },
    mergedInto: { ...logged, type: 'id', of: 'subjects', nullable: true, category: 'user.identifier.pseudonym' },
  },
  indexes: { byLastSeen: { fields: ['lastSeenAt'] }, byMergedInto: { fields: ['mergedInto'] } },
});

export const aliases = defineCollection({
  scope: 'tenant',
  idPrefix: 'ali',
  schemaVersion: 1,
  activity: 'interactionLog',
  keep: { by: 'parent' },
  parent: { collection: 'subjects', field: 'subjectId' },
  keyOwner: 'subjectId',
  note: 'Proven names of a subject. What an unsigned identify claims stays on the visitor and is no alias.',
  fields: {
    subjectId: { ...logged, type: 'id', of: 'subjects', category: 'user.identifier.pseudonym' },
    kind: { ...logged, type: 'choice', values: ['visitor', 'userId', 'email', 'mixpanel'], category: 'user.identifier.pseudonym' },
    value: { ...logged, type: 'text', encrypted: true, category: 'user.identifier.customer', maxLength: 400 },
    valueToken: { ...logged, type: 'token', of: 'value', normalise: 'exact', category: 'user.identifier.customer' },
    createdAt: { ...logged, type: 'time', category: 'user.behaviour.session' },
  },
  indexes: {
    byValue: { fields: ['kind', 'valueToken'], unique: true },
    bySubject: { fields: ['subjectId', 'createdAt'] },
  },
});

export const visitors = defineCollection({
  scope: 'tenant',
  idPrefix: 'vis',
  schemaVersion: 1,
  activity: 'interactionLog',
  keep: { by: 'activity', anchor: 'lastSeenAt' },
  keyOwner: 'subjectId',
  note: 'Browsers of people on a site. Without consent to storage a visitor exists in memory until a session needs a record.',
  fields: {
    subjectId: { ...logged, type: 'id', of: 'subjects', category: 'user.identifier.pseudonym' },
    siteId: { ...logged, type: 'id', of: 'sites', category: 'user.behaviour.session' },
    tokenHash: { ...logged, type: 'text', nullable: true, category: 'user.credential.token', maxLength: 128 },
    identityVerified: { ...logged, type: 'flag', category: 'user.behaviour.session' },
    userId: { ...logged, type: 'text', encrypted: true, nullable: true, category: 'user.identifier.customer', maxLength: 400 },
    name: { ...logged, type: 'text', encrypted: true, nullable: true, category: 'user.name', maxLength: 200 },
    email: { ...logged, type: 'text', encrypted: true, nullable: true, category: 'user.contact.email', maxLength: 320 },
    firstSeenAt: { ...logged, type: 'time', category: 'user.behaviour.session' },
    lastSeenAt: { ...logged, type: 'time', category: 'user.behaviour.session' },
  },
  indexes: {
    byToken: { fields: ['tokenHash'], unique: true },
    bySubject: { fields: ['subjectId', 'lastSeenAt'] },
    byLastSeen: { fields: ['lastSeenAt'] },
  },
});
