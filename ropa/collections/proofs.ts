import { defineCollection } from '../collection.ts';

const proof = { category: 'user.consent', activity: 'consentRecords', keep: 'record' } as const;
const person = { category: 'user.identifier.pseudonym', activity: 'consentRecords', keep: 'record' } as const;

export const consents = defineCollection({
  scope: 'tenant',
  idPrefix: 'con',
  schemaVersion: 1,
  activity: 'consentRecords',
  keep: { by: 'activity', anchor: 'decidedAt' },
  appendOnly: true,
  note: 'What a visitor, or an agent about themself, allowed, refused and withdrew, each a record of its own. They outlive the session.',
  fields: {
    subjectId: { ...person, type: 'id', of: 'subjects', nullable: true },
    userId: { ...person, type: 'id', of: 'users', nullable: true, note: 'An agent who decided about themself: to be recorded.' },
    visitorId: { ...person, type: 'id', of: 'visitors', nullable: true },
    sessionId: { ...person, type: 'id', of: 'sessions', nullable: true },
    granteeId: { ...person, type: 'id', of: 'users', nullable: true, note: 'The agent whom a grant names.' },
    purpose: {
      ...proof,
      type: 'choice',
      values: ['view', 'control', 'call', 'recording', 'cobrowseRecording', 'transcript', 'storage', 'analytics'],
    },
    decision: { ...proof, type: 'choice', values: ['given', 'refused', 'withdrawn'] },
    noticeVersion: { ...proof, type: 'text', maxLength: 100 },
    noticeHash: { ...proof, type: 'text', maxLength: 128 },
    language: { type: 'text', category: 'user.device.language', activity: 'consentRecords', keep: 'record', maxLength: 40 },
    method: {
      ...proof,
      type: 'choice',
      values: ['widget', 'command', 'dashboard', 'agent', 'api', 'sessionEnd', 'handedOver', 'absence', 'recordingEnd'],
    },
    signature: { ...proof, type: 'text', nullable: true, maxLength: 400, note: "By the visitor's session identity key." },
    signingKey: { ...proof, type: 'text', nullable: true, maxLength: 400 },
    signedText: { ...proof, type: 'text', nullable: true, maxLength: 4096, note: 'Exactly what was signed, to verify it later.' },
    decidedAt: { ...proof, type: 'time' },
  },
  indexes: {
    bySession: { fields: ['sessionId', 'decidedAt'] },
    bySubject: { fields: ['subjectId', 'decidedAt'] },
    byTime: { fields: ['decidedAt'] },
  },
});

const logged = { activity: 'securityLog', keep: 'record' } as const;

export const securityEvents = defineCollection({
  scope: 'tenant',
  idPrefix: 'sec',
  schemaVersion: 1,
  activity: 'securityLog',
  keep: { by: 'activity', anchor: 'happenedAt' },
  keyOwner: 'tenantId',
  appendOnly: true,
  note: 'Sign-ins, failed and limited ones too, and sign-outs, for a few days.',
  fields: {
    event: { ...logged, type: 'choice', values: ['signIn', 'signInFailed', 'signInLimited', 'signOut'], category: 'system.request' },
    userId: { ...logged, type: 'id', of: 'users', nullable: true, category: 'user.identifier.pseudonym' },
    ip: { ...logged, type: 'text', encrypted: true, nullable: true, category: 'user.network.ip', maxLength: 64 },
    happenedAt: { ...logged, type: 'time', category: 'system.request' },
  },
  indexes: { byTime: { fields: ['happenedAt'] } },
});
