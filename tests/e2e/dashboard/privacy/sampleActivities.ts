import type { ActivityState } from '../../../../protocol/http/privacy.ts';

const DAY_MS = 86_400_000;
/** An instant so many days from now, at a whole hour. */
export const fromNow = (days: number): string => new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + days * DAY_MS).toISOString();
/** The day of the calendar (UTC) so many days from now. */
export const dayFromNow = (days: number): string => fromNow(days).slice(0, 10);

const MIXPANEL = { id: 'mixpanel', name: 'Mixpanel', location: 'EU (Netherlands)' };
const GRAFANA = { id: 'grafana', name: 'Grafana', location: 'EU (Germany)' };
const live = {
  text: 'Not stored; live only',
  setting: null,
  resolved: { kind: 'live' as const, period: null },
  mayBeSet: false,
  shortest: null,
  longest: null,
};
const period = (
  amount: number,
  unit: 'days' | 'months' | 'years',
  more: Partial<ActivityState['retention']> = {},
): ActivityState['retention'] => ({
  text: `${amount} ${amount === 1 ? unit.slice(0, -1) : unit}`,
  setting: null,
  resolved: { kind: 'period', period: { amount, unit } },
  mayBeSet: true,
  shortest: null,
  longest: { period: { amount: 14, unit: 'months' }, reason: 'the longest that your plan allows.' },
  ...more,
});
const untilDeleted: ActivityState['retention'] = {
  text: 'Until deletion, at most 30 days after the end of the contract',
  setting: null,
  resolved: { kind: 'untilDeleted', period: null },
  mayBeSet: false,
  shortest: null,
  longest: null,
};

const make = (
  id: string,
  title: string,
  purpose: string,
  retention: ActivityState['retention'],
  more: Partial<ActivityState> = {},
): ActivityState => {
  const records = more.records ?? 0;
  return {
    id,
    title,
    purpose,
    role: 'processor',
    main: true,
    categories: ['Pseudonymous ids', 'Session metadata'],
    recipients: [],
    locations: ['Germany'],
    retention,
    records,
    countedUpTo: null,
    oldest: null,
    nextDeletion: null,
    state: records > 0 ? 'kept' : 'nothing',
    sentence: records > 0 ? 'Everything is within its retention.' : 'Nothing is stored now.',
    ...more,
  };
};

/** The activities of a customer in full use, as `GET /activities` answers. */
export const activities = (): ActivityState[] => [
  make(
    'interactionLog',
    'User interaction logging',
    'Monitor user interactions for diagnostics and support',
    period(14, 'months', { text: "Depends on the customer's plan; default 14 months" }),
    {
      categories: [
        'Truncated IP addresses (/24, /48)',
        'Session metadata',
        'Page views',
        'Pseudonymous ids',
        'Browser and operating system',
      ],
      recipients: [MIXPANEL, GRAFANA],
      locations: ['Germany', 'Netherlands'],
      notes: ['IP addresses are truncated to /24 (IPv4) and /48 (IPv6) before they are stored.'],
      records: 48_211,
      oldest: fromNow(-418),
      nextDeletion: fromNow(3),
    },
  ),
  make('callHandling', 'Call handling (real-time)', 'Real-time audio and video between a visitor and an agent', live, {
    categories: ['Audio/video streams', 'Connection metadata', 'IP addresses'],
    locations: ['Direct between browsers'],
    sentence: 'Nothing of it is ever stored.',
  }),
  make('coBrowsing', 'Co-browsing sessions', 'Enable real-time co-browsing support', live, {
    categories: ['Cursor movements', 'DOM elements (masked)', 'Page metadata'],
    sentence: 'Nothing of it is ever stored.',
  }),
  make('callRecording', 'Call recording', 'Allow customers to review interactions', period(30, 'days'), {
    categories: ['Audio/video recordings', 'Participant metadata'],
    records: 214,
    oldest: fromNow(-29),
    nextDeletion: fromNow(1),
  }),
  make('endUserAuthentication', 'User authentication', "Verify and manage the sessions of the customer's end-users", untilDeleted, {
    categories: ['E-mail addresses', 'Password hashes', 'Session tokens (as hashes)'],
    records: 1_932,
    oldest: fromNow(-611),
  }),
  make('errorLog', 'Error logging', 'Monitor and troubleshoot application errors', period(30, 'days', { mayBeSet: false, longest: null }), {
    categories: ['Error reports', 'Pseudonymous ids', 'Request metadata'],
    recipients: [GRAFANA],
    records: 87,
    oldest: fromNow(-28),
    nextDeletion: fromNow(2),
  }),
  make('ipGeolocation', 'IP geolocation', 'Improve the experience by region', live, {
    categories: ['IP addresses', 'City', 'Country', 'Internet service provider'],
    sentence: 'Nothing of it is ever stored.',
  }),
  make(
    'customFields',
    'Custom data fields',
    'Context, personalisation and analytics as the customer defines',
    period(90, 'days', { text: '90 days', setting: { kind: 'period', period: { amount: 90, unit: 'days' } } }),
    {
      categories: ['Names', 'E-mail addresses', 'Custom fields', 'Form inputs', 'Call prep answers'],
      records: 6_402,
      oldest: fromNow(-88),
      nextDeletion: fromNow(2),
    },
  ),
  make(
    'sessionNotes',
    'Notes on sessions',
    'Let agents note what a session was about',
    period(14, 'months', { text: 'The same as User interaction logging' }),
    {
      main: false,
      records: 903,
      oldest: fromNow(-402),
      nextDeletion: fromNow(24),
    },
  ),
  make(
    'consentRecords',
    'Consent records',
    'Prove what a visitor agreed to, refused and withdrew',
    period(3, 'years', {
      shortest: { period: { amount: 30, unit: 'days' }, reason: 'a consent must be provable while it is used.' },
      longest: null,
    }),
    {
      main: false,
      records: 7_310,
      oldest: fromNow(-640),
      nextDeletion: fromNow(455),
    },
  ),
  make('agentAccounts', 'Accounts of agents', "Let the customer's staff sign in and work", untilDeleted, {
    main: false,
    role: 'controller',
    records: 14,
    oldest: fromNow(-640),
  }),
  make(
    'auditLog',
    'Audit log',
    'Show who did and read what',
    period(1, 'years', {
      shortest: { period: { amount: 1, unit: 'years' }, reason: 'an audit log must reach back a year.' },
      longest: null,
    }),
    {
      main: false,
      records: 21_034,
      oldest: fromNow(-364),
      nextDeletion: fromNow(1),
    },
  ),
  make('usage', 'Usage metering', 'Bill the service', period(12, 'months', { mayBeSet: false, longest: null }), {
    main: false,
    role: 'controller',
    records: 365,
    oldest: fromNow(-364),
    nextDeletion: fromNow(1),
  }),
];

/** A customer of the first day: all is declared, nothing is stored. */
export const emptyActivities = (): ActivityState[] =>
  activities().map((activity) => ({
    ...activity,
    records: 0,
    oldest: null,
    nextDeletion: null,
    state: 'nothing',
    sentence: 'Nothing is stored now.',
  }));
