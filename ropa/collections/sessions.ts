import { defineCollection } from '../collection.ts';

const logged = { activity: 'interactionLog', keep: 'record' } as const;
const session = { ...logged, category: 'user.behaviour.session' } as const;

export const sessions = defineCollection({
  scope: 'tenant',
  idPrefix: 'ses',
  schemaVersion: 1,
  activity: 'interactionLog',
  keep: { by: 'activity', anchor: 'endedAt' },
  trash: 'trashedAt',
  keyOwner: 'subjectId',
  note: 'Support sessions between a visitor and agents: metadata, no content.',
  fields: {
    siteId: { ...session, type: 'id', of: 'sites' },
    visitorId: { ...logged, type: 'id', of: 'visitors', category: 'user.identifier.pseudonym' },
    subjectId: { ...logged, type: 'id', of: 'subjects', category: 'user.identifier.pseudonym' },
    state: { ...session, type: 'choice', values: ['waiting', 'active', 'ended'] },
    openedBy: { ...session, type: 'choice', values: ['visitor', 'agent'] },
    topic: { ...logged, type: 'text', encrypted: true, nullable: true, category: 'user.content.customField', maxLength: 2000 },
    tokenHash: {
      ...logged,
      keep: { amount: 1, unit: 'days' },
      type: 'text',
      nullable: true,
      category: 'user.credential.token',
      maxLength: 128,
      note: 'Lets the visitor come back to an open session.',
    },
    requestedAt: { ...session, type: 'time' },
    startedAt: { ...session, type: 'time', nullable: true },
    endedAt: { ...session, type: 'time', nullable: true, note: 'Set by the server. The anchor: an open session is never due.' },
    endedBy: { ...session, type: 'choice', values: ['visitor', 'agent', 'left', 'server'], nullable: true },
    ipTruncated: { ...logged, type: 'text', nullable: true, category: 'user.network.ip.truncated', maxLength: 64 },
    browser: { ...logged, type: 'text', nullable: true, category: 'user.device.browser', maxLength: 60 },
    system: { ...logged, type: 'text', nullable: true, category: 'user.device.browser', maxLength: 60 },
    screen: { ...logged, type: 'text', nullable: true, category: 'user.device.screen', maxLength: 40 },
    language: { ...logged, type: 'text', nullable: true, category: 'user.device.language', maxLength: 40 },
    trashedAt: { ...session, type: 'time', nullable: true, note: 'Deleted by hand: hidden, and gone when the days of the trash are over.' },
    trashedById: { ...logged, type: 'id', of: 'users', nullable: true, category: 'user.identifier.pseudonym' },
  },
  indexes: {
    byEnd: { fields: ['endedAt'] },
    byState: { fields: ['state', 'requestedAt'] },
    byVisitor: { fields: ['visitorId', 'requestedAt'] },
    bySubject: { fields: ['subjectId', 'requestedAt'] },
    byToken: { fields: ['tokenHash'], unique: true },
    byEndWithToken: { fields: ['endedAt', 'tokenHash'] },
    byTrash: { fields: ['trashedAt'] },
  },
});

export const participants = defineCollection({
  scope: 'tenant',
  idPrefix: 'par',
  schemaVersion: 1,
  activity: 'interactionLog',
  keep: { by: 'parent' },
  parent: { collection: 'sessions', field: 'sessionId' },
  note: 'Who took part in a session, one record a person, so that a session can lose one and keep the others.',
  fields: {
    sessionId: { ...session, type: 'id', of: 'sessions' },
    role: { ...logged, type: 'choice', values: ['visitor', 'agent'], category: 'user.media.participant' },
    personId: { ...logged, type: 'id', category: 'user.identifier.pseudonym', note: 'Visitor or user.' },
    joinedAt: { ...session, type: 'time' },
    leftAt: { ...session, type: 'time', nullable: true },
  },
  indexes: { bySession: { fields: ['sessionId', 'joinedAt'] }, byPerson: { fields: ['personId', 'joinedAt'] } },
});

export const calls = defineCollection({
  scope: 'tenant',
  idPrefix: 'call',
  schemaVersion: 1,
  activity: 'interactionLog',
  keep: { by: 'parent' },
  parent: { collection: 'sessions', field: 'sessionId' },
  note: 'That a call took place: start, end, kind, participants. Its content is live only.',
  fields: {
    sessionId: { ...session, type: 'id', of: 'sessions' },
    kind: { ...session, type: 'choice', values: ['audio', 'video'] },
    participantIds: { ...logged, type: 'texts', category: 'user.media.participant' },
    startedAt: { ...session, type: 'time' },
    endedAt: { ...session, type: 'time', nullable: true },
  },
  indexes: { bySession: { fields: ['sessionId', 'startedAt'] } },
});
