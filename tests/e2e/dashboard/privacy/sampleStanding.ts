import type { AuditEntryShape, Compliance, RecipientStateShape } from '../../../../protocol/http/privacy.ts';
import { dayFromNow, fromNow } from './sampleActivities.ts';

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
