import type { Analytics } from './analytics.ts';
import type { RecipientErasure } from './erasure.ts';
import type { Geolocation } from './geolocation.ts';

/** Those who may be told something; null or left out where no credentials are set. Whether they are told, the egress port judges. */
export type Recipients = {
  analytics: Analytics | null;
  erasures: { mixpanel?: RecipientErasure; grafana?: RecipientErasure };
  geolocation: Geolocation | null;
};
