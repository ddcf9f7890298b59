import type * as z from 'zod/mini';
import type {
  ApiKeyShape,
  AuditEntryShape,
  Compliance,
  DeclaredField,
  DocumentVersion,
  Forecast,
  fieldCategory,
  ReceiptSummary,
  RecipientStateShape,
  SubjectMatch,
  TrashedSession,
} from '../../../../protocol/http/privacy.ts';
import type { ReceiptDocument, Signed } from '../../../../protocol/receipt.ts';
import { dayFromNow, fromNow } from './sampleActivities.ts';

/** Looks uneven, and is the same each time. */
const wave = (day: number, size: number): number =>
  Math.max(0, Math.round(size * (0.6 + 0.4 * Math.sin(day * 1.7)) * (day % 7 < 5 ? 1 : 0.35)));

export const forecast = (days: number): Forecast => ({
  from: dayFromNow(0),
  until: dayFromNow(days),
  days: Array.from({ length: days + 1 }, (_, day) =>
    [
      { activity: 'interactionLog', records: wave(day, 110) },
      { activity: 'customFields', records: day > 1 ? wave(day + 2, 62) : 0 },
      { activity: 'auditLog', records: day > 0 ? wave(day + 4, 44) : 0 },
      { activity: 'callRecording', records: day > 0 && day < 31 ? wave(day + 1, 14) : 0 },
      { activity: 'sessionNotes', records: day > 23 ? wave(day + 3, 9) : 0 },
    ].flatMap(({ activity, records }) => (records > 0 ? [{ day: dayFromNow(day), activity, records }] : [])),
  ).flat(),
});

export const categories: z.infer<typeof fieldCategory>[] = [
  { key: 'user.name', label: 'Names' },
  { key: 'user.contact.email', label: 'E-mail addresses' },
  { key: 'user.identifier.customer', label: 'User ids assigned by the customer' },
  { key: 'user.content.customField', label: 'Custom fields' },
  { key: 'user.content.callPrep', label: 'Call prep answers' },
];

const field = (id: string, more: Partial<DeclaredField> & Pick<DeclaredField, 'name' | 'label'>): DeclaredField => ({
  id,
  type: 'text',
  choices: [],
  required: false,
  sources: ['page'],
  category: 'user.content.customField',
  encrypted: true,
  shownToAgents: true,
  callPrep: false,
  keep: { kind: 'sameAs', activity: 'interactionLog' },
  createdAt: fromNow(-120),
  values: 0,
  keepText: 'The same as User interaction logging',
  ...more,
});

export const fields = (): DeclaredField[] => [
  field('fld_1', {
    name: 'email',
    label: 'E-mail',
    type: 'email',
    sources: ['page', 'visitor'],
    category: 'user.contact.email',
    callPrep: true,
    required: true,
    values: 1_204,
  }),
  field('fld_2', {
    name: 'topic',
    label: 'What is it about?',
    type: 'choice',
    choices: ['Order', 'Return', 'Advice', 'Other'],
    sources: ['visitor'],
    category: 'user.content.callPrep',
    encrypted: false,
    callPrep: true,
    values: 903,
  }),
  field('fld_3', {
    name: 'orderNumber',
    label: 'Order number',
    sources: ['page', 'agent', 'api'],
    category: 'user.identifier.customer',
    keep: { kind: 'period', period: { amount: 90, unit: 'days' } },
    keepText: '90 days',
    values: 311,
  }),
  field('fld_4', { name: 'plan', label: 'Plan', sources: ['api'], encrypted: false, shownToAgents: false, values: 0 }),
];

const receipt = (number: number, more: Partial<ReceiptSummary>): ReceiptSummary => ({
  id: `rcp_${number}`,
  number,
  state: 'finalised',
  cause: 'retention',
  activity: 'interactionLog',
  activityTitle: 'User interaction logging',
  rule: '14 months from endedAt',
  records: 120,
  plannedAt: fromNow(number - 220),
  deletedAt: fromNow(number - 220),
  finalisedAt: fromNow(number - 219),
  recipients: [{ recipient: 'mixpanel', state: 'verified' }],
  backupsGoneBy: null,
  ...more,
});

export const receipts = (): ReceiptSummary[] => [
  receipt(219, {
    state: 'planned',
    deletedAt: null,
    finalisedAt: null,
    records: 96,
    recipients: [{ recipient: 'mixpanel', state: 'pending' }],
  }),
  receipt(218, {
    state: 'deleted',
    finalisedAt: null,
    records: 131,
    recipients: [{ recipient: 'mixpanel', state: 'accepted' }],
    backupsGoneBy: fromNow(28),
  }),
  receipt(217, {
    cause: 'request',
    rule: 'Erasure on request, Article 17 GDPR',
    records: 42,
    activity: 'endUserAuthentication',
    activityTitle: 'User authentication',
    recipients: [
      { recipient: 'mixpanel', state: 'verified' },
      { recipient: 'grafana', state: 'absent' },
    ],
  }),
  receipt(216, { cause: 'trash', activity: 'interactionLog', rule: '7 days in the trash', records: 9, recipients: [] }),
  receipt(215, { activity: 'callRecording', activityTitle: 'Call recording', rule: '30 days from endedAt', records: 11, recipients: [] }),
  receipt(214, {
    activity: 'customFields',
    activityTitle: 'Custom data fields',
    rule: '90 days from setAt',
    records: 57,
    recipients: [{ recipient: 'mixpanel', state: 'failed' }],
  }),
];

export const signedReceipt = (id: string): Signed<ReceiptDocument> => ({
  document: {
    kind: 'copane-deletion-receipt',
    version: 1,
    id,
    tenant: 'ten_1',
    number: Number(id.slice(4)) || 1,
    state: 'deleted',
    cause: 'retention',
    activity: 'interactionLog',
    rule: '14 months from endedAt',
    plannedAt: fromNow(-2),
    deletedAt: fromNow(-2),
    finalisedAt: null,
    counts: [
      { collection: 'sessions', records: 74, fields: 0 },
      { collection: 'messages', records: 57, fields: 12 },
    ],
    items: { count: 131, merkleRoot: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
    recipients: [
      { recipient: 'mixpanel', state: 'accepted', at: fromNow(-1) },
      { recipient: 'grafana', state: 'absent', at: fromNow(-2) },
    ],
    copies: {
      keysDestroyed: 61,
      backups: [
        { copy: '24 hours', goneBy: fromNow(-1) },
        { copy: '1 week', goneBy: fromNow(5) },
        { copy: '1 month', goneBy: fromNow(28) },
      ],
    },
  },
  algorithm: 'Ed25519',
  keyId: 'k1-2026-11',
  signature: 'hKq1mWc0k3pV0b8lJt3jY8u3x0Q2b7rYd4sTn1oLw6kqv9ZpYxG2mEwU5f7cHdQjRt8aSsB3nXyKzL0vPqOeCg',
});

export const audit = (): AuditEntryShape[] => {
  const ana = { kind: 'user' as const, id: 'usr_1', name: 'Ana Brandt' };
  const entries: Pick<AuditEntryShape, 'actor' | 'action' | 'target' | 'details'>[] = [
    { actor: ana, action: 'receipt.export', target: null, details: { receipts: 219 } },
    {
      actor: { kind: 'system', id: null, name: null },
      action: 'deletion',
      target: { kind: 'receipt', id: 'rcp_218' },
      details: { records: 131 },
    },
    {
      actor: ana,
      action: 'retention.change',
      target: { kind: 'activity', id: 'customFields' },
      details: { from: 'The same as User interaction logging', to: '90 days' },
    },
    {
      actor: { kind: 'user', id: 'usr_2', name: 'Jonas Weber' },
      action: 'session.read',
      target: { kind: 'session', id: 'ses_8K2' },
      details: null,
    },
    {
      actor: { kind: 'apiKey', id: 'key_1', name: 'Billing server' },
      action: 'field.write',
      target: { kind: 'subject', id: 'vis_77' },
      details: { fields: 2 },
    },
    { actor: { kind: 'operator', id: null, name: null }, action: 'team.change', target: { kind: 'user', id: 'usr_2' }, details: {} },
    { actor: { kind: 'user', id: 'usr_9', name: null }, action: 'signIn', target: null, details: {} },
  ];
  return entries.map((entry, index) => ({
    number: 21_034 - index,
    at: fromNow(-index * 0.3),
    hash: `${(index + 11).toString(16)}c4f2a91e07b35d${index}`.padEnd(64, '7e'),
    ...entry,
  }));
};

export const compliance: Compliance = {
  checkedAt: new Date().toISOString(),
  lastSweep: { at: fromNow(-0.05), removed: 131, outcome: 'done' },
  clock: { state: 'good', sentence: 'It agrees with the store and has never gone back.' },
  receipts: { total: 219, open: 2, lastNumber: 219, gapFree: true },
  audit: {
    entries: 21_034,
    head: '4c9d1f7a0be2c38855d0a6e1b7f3924cd18e60a7735bc2f09ad6e4418b2c70f5',
    verified: true,
    sentence: 'Each entry fits the one before it.',
  },
  recipientsPending: 1,
  refusedFields: 3,
  trash: 1,
  problems: [],
};

const recipient = (id: string, name: string, service: string, more: Partial<RecipientStateShape>): RecipientStateShape => ({
  id,
  name,
  service,
  state: 'off',
  configured: false,
  effectiveFrom: null,
  location: null,
  country: null,
  safeguard: null,
  contract: null,
  hosts: [],
  activities: [],
  ...more,
});

export const recipients: RecipientStateShape[] = [
  recipient('mixpanel', 'Mixpanel', 'Analytics (EU residency)', {
    state: 'enabled',
    configured: true,
    effectiveFrom: '2026-01-01',
    location: 'EU (Netherlands)',
    country: 'NL',
    safeguard: 'Processing in the EU; standard contractual clauses with the parent company',
    contract: 'DPA of 1 Dec 2025',
    hosts: ['api-eu.mixpanel.com', 'eu.mixpanel.com'],
    activities: [{ title: 'User interaction logging', categories: ['Pseudonymous ids', 'Session metadata', 'Page views'] }],
  }),
  recipient('grafana', 'Grafana', 'Log storage (Loki, OTLP)', {
    state: 'enabled',
    effectiveFrom: '2026-01-01',
    location: 'EU (Germany)',
    country: 'DE',
    hosts: ['logs.northwind.example'],
    activities: [{ title: 'Error logging', categories: ['Error reports', 'Pseudonymous ids', 'Request metadata'] }],
  }),
  recipient('ipstack', 'ipstack', 'IP geolocation', {
    state: 'announced',
    effectiveFrom: dayFromNow(21),
    location: 'Austria',
    country: 'AT',
    hosts: ['api.ipstack.com'],
    activities: [{ title: 'IP geolocation', categories: ['IP addresses'] }],
  }),
  recipient('daily', 'Daily', 'Audio and video', {
    hosts: ['api.daily.co'],
    activities: [{ title: 'Call handling (real-time)', categories: ['Audio/video streams', 'Connection metadata', 'IP addresses'] }],
  }),
];

const FORMATS = ['canonical', 'html', 'pdf', 'docx', 'xlsx', 'csv', 'md', 'json', 'fideslang'];
const version = (number: number, more: Partial<DocumentVersion>): DocumentVersion => ({
  number,
  effectiveFrom: '2026-01-01',
  approvedAt: '2025-12-18T09:12:00.000Z',
  approvedBy: 'Ana Brandt',
  supersededAt: null,
  documentHash: '5d41402abc4b2a76b9719d911017c592ae1c4e1b2b0b822cd15d6c15b0f00a08',
  signature: 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4',
  keyId: 'k1-2026-11',
  changes: [],
  formats: FORMATS.map((format, index) => ({
    format,
    sha256: `${index}a7f3924cd18e60a7735bc2f09ad6e4418b2c70f54c9d1f7a0be2c38855d0a6e`,
    bytes: 12_000 + index * 9_100,
  })),
  ...more,
});
export const versions = (): DocumentVersion[] => [
  version(2, {
    effectiveFrom: '2026-07-01',
    approvedAt: '2026-06-20T13:40:00.000Z',
    changes: ['Recordings: 60 days -> 30 days', 'Recipient added: Mixpanel, from 1 Jul 2026'],
  }),
  version(1, { supersededAt: '2026-07-01T00:00:00.000Z' }),
];

export const subject: SubjectMatch = {
  id: 'vis_01J9ZK',
  name: 'Kim Lund',
  verified: true,
  firstSeenAt: fromNow(-210),
  lastSeenAt: fromNow(-3),
  sessions: 7,
  hasAccount: true,
};

export const trash = (): TrashedSession[] => [
  { id: 'ses_7Q', visitorName: 'Mira Holt', endedAt: fromNow(-6), trashedAt: fromNow(-1), goneAt: fromNow(6) },
];

export const apiKeys = (): ApiKeyShape[] => [
  {
    id: 'key_1',
    name: 'Billing server',
    ending: 'x7Qd',
    scopes: ['fields:read', 'fields:write'],
    createdAt: fromNow(-40),
    expiresAt: fromNow(50),
    lastUsedAt: fromNow(-0.1),
  },
];
