import type { Clock } from '../../ports/clock.ts';
import type { Egress } from '../../ports/egress.ts';
import type { Recipients } from '../../ports/recipients.ts';
import type { Timers } from '../../ports/timers.ts';
import { createIpstackClient } from '../geolocation/ipstackClient.ts';
import { createLokiErasure } from '../log/lokiErasure.ts';
import { createMixpanelAnalytics } from './mixpanelAnalytics.ts';
import { createMixpanelErasure } from './mixpanelErasure.ts';

type Parts = {
  egress: Egress;
  clock: Clock;
  timers: Timers;
  mixpanel: { token: string; serviceToken: string | undefined; url: string | undefined } | undefined;
  ipstack: { key: string; url: string | undefined } | undefined;
  loki: { url: string; tenant: string | undefined } | undefined;
};

/** The recipients whose credentials are set. */
export const connectRecipients = ({ egress, clock, timers, mixpanel, ipstack, loki }: Parts): Recipients => ({
  analytics: mixpanel ? createMixpanelAnalytics({ egress, timers, ...mixpanel }) : null,
  erasures: {
    ...(mixpanel ? { mixpanel: createMixpanelErasure({ egress, clock, timers, ...mixpanel }) } : {}),
    ...(loki ? { grafana: createLokiErasure({ egress, clock, ...loki }) } : {}),
  },
  geolocation: ipstack ? createIpstackClient({ egress, clock, timers, ...ipstack }) : null,
});
