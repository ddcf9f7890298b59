import type { ActivityId } from './activityIds.ts';
import type { DataCategory } from './vocabulary.ts';

/**
 * What passes through live and is never stored. `sealed`: end to end between visitor and agent, the server passes
 * ciphertext on. `direct`: from browser to browser. `readable`: the server reads it in memory. `output`: written to the standard output,
 * which the operator keeps.
 */
export type Stream = {
  label: string;
  activity: ActivityId;
  categories: readonly DataCategory[];
  protection: 'sealed' | 'direct' | 'readable' | 'output';
  /** When it is gone. */
  ends: string;
};

export const streams = {
  page: {
    label: 'Page events',
    activity: 'coBrowsing',
    categories: ['user.page.content', 'user.page.metadata'],
    protection: 'sealed',
    ends: 'when it has been passed on',
  },
  pointer: {
    label: 'Cursors',
    activity: 'coBrowsing',
    categories: ['user.behaviour.cursor'],
    protection: 'sealed',
    ends: 'when it has been passed on',
  },
  control: {
    label: "Agent's scrolling, clicks and typing",
    activity: 'coBrowsing',
    categories: ['user.behaviour.cursor', 'user.page.content'],
    protection: 'sealed',
    ends: 'when it has been passed on',
  },
  mark: {
    label: 'Highlights',
    activity: 'coBrowsing',
    categories: ['user.behaviour.cursor'],
    protection: 'sealed',
    ends: 'when it has been passed on',
  },
  state: {
    label: 'State of the view',
    activity: 'coBrowsing',
    categories: ['user.page.metadata'],
    protection: 'sealed',
    ends: 'when it has been passed on',
  },
  call: {
    label: 'Call signalling',
    activity: 'callHandling',
    categories: ['user.network.connection', 'user.network.ip'],
    protection: 'sealed',
    ends: 'when it has been passed on',
  },
  media: {
    label: 'Audio and video',
    activity: 'callHandling',
    categories: ['user.media.stream', 'user.network.ip'],
    protection: 'direct',
    ends: 'with the call',
  },
  presence: {
    label: 'Who is online',
    activity: 'interactionLog',
    categories: [
      'user.identifier.pseudonym',
      'user.behaviour.pageView',
      'user.device.language',
      'user.device.screen',
      'user.device.browser',
    ],
    protection: 'readable',
    ends: 'when the visitor leaves',
  },
  account: {
    label: 'Address, password and link of an account, while they are checked',
    activity: 'endUserAuthentication',
    categories: ['user.contact.email', 'user.credential.password', 'user.credential.token'],
    protection: 'readable',
    ends: 'when the request is answered',
  },
  serverLog: {
    label: 'Errors and events of the server',
    activity: 'errorLog',
    categories: ['system.error', 'user.identifier.pseudonym', 'system.request'],
    protection: 'output',
    ends: 'as the operator keeps the output',
  },
  requestLog: {
    label: 'Requests to the API: route, status and duration',
    activity: 'apiLog',
    categories: ['system.request'],
    protection: 'output',
    ends: 'as the operator keeps the output',
  },
  place: {
    label: "Where a visitor's address seems to be",
    activity: 'ipGeolocation',
    categories: ['user.network.ip', 'user.location.city', 'user.location.country', 'user.network.isp'],
    protection: 'readable',
    ends: 'when the visitor leaves',
  },
  address: {
    label: 'Address of a connection, for limits',
    activity: 'securityLog',
    categories: ['user.network.ip'],
    protection: 'readable',
    ends: 'minutes after the connection',
  },
} as const satisfies Record<string, Stream>;
