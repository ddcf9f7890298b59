import { mainActivities } from './activities/mainActivities.ts';
import type { ActivityId } from './activityIds.ts';
import type { DataCategory } from './vocabulary.ts';

/**
 * Who may get data, once a deployment enables it. None is enabled by default. `gets`: for which activity what.
 * `holds`: infrastructure that carries whatever is stored, or whatever is relayed.
 */
export type Recipient = {
  name: string;
  service: string;
  gets: Partial<Record<ActivityId, readonly DataCategory[]>>;
  holds?: 'stored' | 'everything';
  /** Host names that may be called; empty where the operator's own settings name them. */
  hosts: readonly string[];
};

const session = ['user.identifier.pseudonym', 'user.behaviour.session', 'user.behaviour.pageView'] as const;

export const recipients = {
  mixpanel: {
    name: 'Mixpanel',
    service: 'Analytics (EU residency)',
    gets: { interactionLog: session },
    hosts: ['api-eu.mixpanel.com', 'eu.mixpanel.com'],
  },
  grafana: {
    name: 'Grafana',
    service: 'Log storage (Loki, OTLP)',
    gets: {
      interactionLog: ['user.identifier.pseudonym', 'user.behaviour.session'],
      errorLog: ['system.error', 'user.identifier.pseudonym', 'system.request'],
      apiLog: ['system.request'],
    },
    hosts: [],
  },
  daily: {
    name: 'Daily',
    service: 'Audio and video',
    gets: {
      callHandling: ['user.media.stream', 'user.network.connection', 'user.network.ip'],
      callRecording: ['user.media.recording', 'user.media.participant'],
    },
    hosts: ['api.daily.co'],
  },
  mongodbAtlas: {
    name: 'MongoDB Atlas',
    service: 'Database',
    gets: {
      callRecording: mainActivities.callRecording.categories,
      endUserAuthentication: mainActivities.endUserAuthentication.categories,
      customFields: mainActivities.customFields.categories,
    },
    holds: 'stored',
    hosts: [],
  },
  s3: { name: 'S3 object storage', service: 'Storage of recordings', gets: { callRecording: ['user.media.recording'] }, hosts: [] },
  host: {
    name: 'Hosting provider',
    service: 'Servers',
    gets: { endUserAuthentication: mainActivities.endUserAuthentication.categories },
    holds: 'everything',
    hosts: [],
  },
  ipstack: {
    name: 'ipstack',
    service: 'IP geolocation',
    gets: { ipGeolocation: ['user.network.ip'] },
    hosts: ['api.ipstack.com'],
  },
  turn: {
    name: 'TURN relay',
    service: 'Relay of calls that find no direct way',
    gets: { callHandling: ['user.media.stream', 'user.network.connection', 'user.network.ip'] },
    hosts: [],
  },
  stun: { name: 'STUN server', service: 'Tells a browser its public address', gets: { callHandling: ['user.network.ip'] }, hosts: [] },
  mail: {
    name: 'Mail provider',
    service: 'Sending of e-mails',
    gets: { endUserAuthentication: ['user.contact.email', 'user.credential.token'] },
    hosts: [],
  },
  identityProvider: {
    name: 'Identity provider',
    service: 'Single sign-on of agents',
    gets: { agentAccounts: ['user.contact.email', 'user.name'] },
    hosts: [],
  },
  siteAssets: {
    name: "Hosts of the customer's own files",
    service: 'Pictures, fonts and stylesheets of a page that is shown, which the browser of the visitor may not read',
    gets: { coBrowsing: ['user.page.metadata'] },
    hosts: [],
  },
  fileScanner: { name: 'File scanner', service: 'Virus scan of files', gets: { customFields: ['user.content.freeText'] }, hosts: [] },
} as const satisfies Record<string, Recipient>;

export type RecipientId = keyof typeof recipients;
export const RECIPIENT_IDS = Object.keys(recipients) as [RecipientId, ...RecipientId[]];
