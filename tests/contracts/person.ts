import type { Records } from '../../server/records/recordsPort.ts';
import { ids } from './sampleRecords.ts';

export type Person = { subjectId: string; visitorId: string; sessionId: string; userId: string; definitionId: string };

/** Somebody with something in every collection that points at people. Every text of hers has `canary` in it. */
export async function addPerson(records: Records, tenantId: string, canary: string, seenAt: string): Promise<Person> {
  const own = records.tenant(tenantId);
  const [subjectId, visitorId, sessionId, siteId] = [ids.next('sub'), ids.next('vis'), ids.next('ses'), ids.next('site')];
  const agentId = ids.next('usr');
  const email = `${canary}@person.example`;
  const userId = `customer-${canary}`;
  await own.insert('subjects', { id: subjectId, createdAt: seenAt, lastSeenAt: seenAt });
  const visitor = { siteId, subjectId, identityVerified: true, firstSeenAt: seenAt, lastSeenAt: seenAt };
  await own.insert('visitors', { id: visitorId, ...visitor, name: `Name ${canary}`, email, userId });
  await own.insert('aliases', { subjectId, kind: 'userId', value: userId, createdAt: seenAt });
  const session = { id: sessionId, siteId, visitorId, subjectId, state: 'ended', openedBy: 'visitor', requestedAt: seenAt } as const;
  await own.insert('sessions', { ...session, topic: `Topic ${canary}`, endedAt: seenAt, endedBy: 'visitor', browser: canary });
  await own.insert('participants', { sessionId, role: 'visitor', personId: visitorId, joinedAt: seenAt });
  await own.insert('participants', { sessionId, role: 'agent', personId: agentId, joinedAt: seenAt });
  await own.insert('calls', { sessionId, kind: 'audio', participantIds: [visitorId, agentId], startedAt: seenAt, endedAt: seenAt });
  await own.insert('messages', { sessionId, subjectId, author: 'visitor', authorId: visitorId, body: `Chat ${canary}`, sentAt: seenAt });
  await own.insert('notes', { sessionId, subjectId, authorId: agentId, body: `Note ${canary}`, writtenAt: seenAt });
  const known = await own.first('fieldDefinitions', { index: 'byName', where: { name: 'contact' } });
  const definition =
    known ??
    (await own.insert('fieldDefinitions', {
      name: 'contact',
      label: 'Contact',
      type: 'email',
      options: [],
      required: false,
      sources: ['page'],
      category: 'user.contact.email',
      encrypted: true,
      shownToAgents: true,
      position: 1,
      createdAt: seenAt,
    }));
  const value = { definitionId: definition.id, subjectId, setBy: 'page', setAt: seenAt, anchorAt: seenAt } as const;
  await own.insert('fieldValues', { ...value, sessionId, value: JSON.stringify(email) });
  await own.insert('fieldValues', { ...value, plainValue: JSON.stringify(`plain ${canary}`) });
  const visit = await own.insert('visits', {
    siteId,
    visitorId,
    subjectId,
    startedAt: seenAt,
    lastSeenAt: seenAt,
    views: 1,
    browser: canary,
  });
  await own.insert('pageViews', { visitId: visit.id, subjectId, address: `https://shop.example/${canary}`, viewedAt: seenAt });
  await own.insert('consents', {
    subjectId,
    visitorId,
    sessionId,
    purpose: 'view',
    decision: 'given',
    noticeVersion: '1',
    noticeHash: 'abc',
    language: 'en',
    method: 'widget',
    decidedAt: seenAt,
  });
  const account = await own.insert('endUsers', {
    subjectId,
    email,
    emailVerified: true,
    passwordHash: `hash ${canary}`,
    createdAt: seenAt,
  });
  await own.insert('endUserSessions', {
    endUserId: account.id,
    openedBy: 'password',
    tokenHash: `token ${canary}`,
    createdAt: seenAt,
    expiresAt: '2030-01-01T00:00:00.000Z',
  });
  await own.insert('signInLinks', { siteId, email, tokenHash: `link ${canary}`, createdAt: seenAt, expiresAt: '2030-01-01T00:00:00.000Z' });
  return { subjectId, visitorId, sessionId, userId, definitionId: definition.id };
}

export async function addTenantRecord(records: Records, slug: string): Promise<string> {
  const { id } = await records.platform().insert('tenants', { slug, name: `Name of ${slug}`, createdAt: '2026-01-01T00:00:00.000Z' });
  return id;
}
