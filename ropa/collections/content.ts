import { defineCollection } from '../collection.ts';

export const messages = defineCollection({
  scope: 'tenant',
  idPrefix: 'msg',
  schemaVersion: 1,
  activity: 'customFields',
  keep: { by: 'activity', anchor: 'sentAt' },
  parent: { collection: 'sessions', field: 'sessionId' },
  keyOwner: 'subjectId',
  note: 'Chat. Goes with its session at the latest. `clientKey` is made by the sender, so that a message sent twice is stored once.',
  fields: {
    sessionId: { type: 'id', of: 'sessions', category: 'user.content.chat', activity: 'customFields', keep: 'record' },
    subjectId: { type: 'id', of: 'subjects', category: 'user.identifier.pseudonym', activity: 'customFields', keep: 'record' },
    author: { type: 'choice', values: ['visitor', 'agent'], category: 'user.content.chat', activity: 'customFields', keep: 'record' },
    authorId: { type: 'id', category: 'user.identifier.pseudonym', activity: 'customFields', keep: 'record' },
    body: { type: 'text', encrypted: true, category: 'user.content.chat', activity: 'customFields', keep: 'record', maxLength: 10_000 },
    clientKey: { type: 'text', nullable: true, category: 'system.bookkeeping', activity: 'customFields', keep: 'record', maxLength: 80 },
    sentAt: { type: 'time', category: 'user.content.chat', activity: 'customFields', keep: 'record' },
  },
  indexes: {
    bySession: { fields: ['sessionId', 'sentAt'] },
    byTime: { fields: ['sentAt'] },
    bySubject: { fields: ['subjectId', 'sentAt'] },
    byClientKey: { fields: ['sessionId', 'clientKey'], unique: true },
  },
});

export const notes = defineCollection({
  scope: 'tenant',
  idPrefix: 'note',
  schemaVersion: 1,
  activity: 'sessionNotes',
  keep: { by: 'activity', anchor: 'writtenAt' },
  parent: { collection: 'sessions', field: 'sessionId' },
  keyOwner: 'subjectId',
  note: "Agents' notes on a session: they go with it at the latest. They are about the visitor, so the visitor's key encrypts them.",
  fields: {
    sessionId: { type: 'id', of: 'sessions', category: 'user.content.note', activity: 'sessionNotes', keep: 'record' },
    subjectId: { type: 'id', of: 'subjects', category: 'user.identifier.pseudonym', activity: 'sessionNotes', keep: 'record' },
    authorId: { type: 'id', of: 'users', category: 'user.identifier.pseudonym', activity: 'sessionNotes', keep: 'record' },
    body: { type: 'text', encrypted: true, category: 'user.content.note', activity: 'sessionNotes', keep: 'record', maxLength: 20_000 },
    writtenAt: { type: 'time', category: 'user.content.note', activity: 'sessionNotes', keep: 'record' },
  },
  indexes: {
    bySession: { fields: ['sessionId', 'writtenAt'] },
    byTime: { fields: ['writtenAt'] },
    bySubject: { fields: ['subjectId', 'writtenAt'] },
  },
});
