import type * as z from 'zod/mini';
import type { DeclaredField, Forecast, fieldCategory, ReceiptSummary } from '../../../../protocol/http/privacy.ts';
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
