import type { Ciphertext, EqualityToken, NewStoredOf } from '../../ropa/recordTypes.ts';
import { createSortableIds } from '../../server/adapters/system/sortableIds.ts';
import { systemClock } from '../../server/adapters/system/systemClock.ts';

/** Whole records as the store port takes them; tests change what they are about. */
export const ids = createSortableIds(systemClock);
export const at = (day: number): string => new Date(Date.UTC(2026, 0, day, 12)).toISOString();
export const cipher = (text: string): Ciphertext => text as Ciphertext;
export const token = (text: string): EqualityToken => text as EqualityToken;

export function sampleSession(changes: Partial<NewStoredOf<'sessions'>> = {}): NewStoredOf<'sessions'> {
  return {
    id: ids.next('ses'),
    siteId: 'site_1',
    visitorId: 'vis_1',
    subjectId: 'sub_1',
    state: 'ended',
    openedBy: 'visitor',
    topic: null,
    tokenHash: null,
    requestedAt: at(1),
    startedAt: null,
    endedAt: at(2),
    endedBy: 'visitor',
    ipTruncated: null,
    browser: null,
    system: null,
    screen: null,
    language: null,
    trashedAt: null,
    trashedById: null,
    ...changes,
  };
}

export function sampleMessage(changes: Partial<NewStoredOf<'messages'>> = {}): NewStoredOf<'messages'> {
  return {
    id: ids.next('msg'),
    sessionId: 'ses_1',
    subjectId: 'sub_1',
    author: 'visitor',
    authorId: 'vis_1',
    body: cipher('k.abc'),
    clientKey: null,
    sentAt: at(1),
    ...changes,
  };
}

export function sampleSite(changes: Partial<NewStoredOf<'sites'>> = {}): NewStoredOf<'sites'> {
  return {
    id: ids.next('site'),
    name: 'Shop',
    allowedOrigins: ['https://shop.example'],
    signingSecret: null,
    identityRequired: false,
    visitorSignIn: null,
    maskMode: 'standard',
    maskSelectors: [],
    blockSelectors: [],
    assetHosts: null,
    showSelectors: null,
    maskAccounts: null,
    maskPersons: null,
    refusedSelector: null,
    refusedAt: null,
    callRoute: 'direct',
    noticeVersion: '1',
    prepFieldNames: [],
    createdAt: at(1),
    seenAt: null,
    ...changes,
  };
}

export function sampleConsent(changes: Partial<NewStoredOf<'consents'>> = {}): NewStoredOf<'consents'> {
  return {
    id: ids.next('con'),
    subjectId: 'sub_1',
    userId: null,
    visitorId: null,
    sessionId: 'ses_1',
    granteeId: null,
    purpose: 'view',
    decision: 'given',
    noticeVersion: '1',
    noticeHash: 'abc',
    language: 'en',
    method: 'widget',
    signature: null,
    signingKey: null,
    signedText: null,
    decidedAt: at(1),
    ...changes,
  };
}

export function sampleTenant(id: string, createdAt = at(1)): NewStoredOf<'tenants'> {
  return { id, name: 'Acme', slug: id.toLowerCase(), createdAt, plan: null, trashDays: null, contractEndedAt: null };
}
