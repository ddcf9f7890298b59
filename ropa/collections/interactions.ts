import { defineCollection } from '../collection.ts';

const logged = { activity: 'interactionLog', keep: 'record' } as const;
const visit = { ...logged, category: 'user.behaviour.session' } as const;

export const visits = defineCollection({
  scope: 'tenant',
  idPrefix: 'vst',
  schemaVersion: 1,
  activity: 'interactionLog',
  keep: { by: 'activity', anchor: 'lastSeenAt' },
  note: 'Series of page loads of a visitor who consented to analytics, or who asked for help.',
  fields: {
    siteId: { ...visit, type: 'id', of: 'sites' },
    visitorId: { ...logged, type: 'id', of: 'visitors', category: 'user.identifier.pseudonym' },
    subjectId: { ...logged, type: 'id', of: 'subjects', category: 'user.identifier.pseudonym' },
    startedAt: { ...visit, type: 'time' },
    lastSeenAt: { ...visit, type: 'time', note: 'Set by the server.' },
    views: { ...logged, type: 'integer', category: 'user.behaviour.pageView' },
    ipTruncated: { ...logged, type: 'text', nullable: true, category: 'user.network.ip.truncated', maxLength: 64 },
    browser: { ...logged, type: 'text', nullable: true, category: 'user.device.browser', maxLength: 60, note: 'Name and major version.' },
    system: { ...logged, type: 'text', nullable: true, category: 'user.device.browser', maxLength: 60, note: 'Operating system.' },
    screen: { ...logged, type: 'text', nullable: true, category: 'user.device.screen', maxLength: 40 },
    language: { ...logged, type: 'text', nullable: true, category: 'user.device.language', maxLength: 40 },
  },
  indexes: {
    byLastSeen: { fields: ['lastSeenAt'] },
    byVisitor: { fields: ['visitorId', 'lastSeenAt'] },
    bySubject: { fields: ['subjectId', 'lastSeenAt'] },
  },
});

export const pageViews = defineCollection({
  scope: 'tenant',
  idPrefix: 'pvw',
  schemaVersion: 1,
  activity: 'interactionLog',
  keep: { by: 'parent' },
  parent: { collection: 'visits', field: 'visitId' },
  keyOwner: 'subjectId',
  note: 'Pages of a visit. The address has been stripped of query, fragment and of path parts that are no plain words before it left the page.',
  fields: {
    visitId: { ...logged, type: 'id', of: 'visits', category: 'user.behaviour.pageView' },
    subjectId: { ...logged, type: 'id', of: 'subjects', category: 'user.identifier.pseudonym' },
    sessionId: { ...logged, type: 'id', of: 'sessions', nullable: true, category: 'user.behaviour.session' },
    address: { ...logged, type: 'text', encrypted: true, category: 'user.behaviour.pageView', maxLength: 2000 },
    viewedAt: { ...logged, type: 'time', category: 'user.behaviour.pageView' },
  },
  indexes: { byVisit: { fields: ['visitId', 'viewedAt'] }, bySubject: { fields: ['subjectId', 'viewedAt'] } },
});
