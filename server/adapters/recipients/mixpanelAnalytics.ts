import { init } from 'mixpanel';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Analytics } from '../../ports/analytics.ts';
import type { Egress } from '../../ports/egress.ts';
import type { Timers } from '../../ports/timers.ts';

/** The client's own default is in the USA. */
const EU = 'https://api-eu.mixpanel.com';
/** The client waits for ever. */
const PATIENCE_MS = 15_000;

type Parts = { egress: Egress; timers: Timers; token: string; url: string | undefined };

/** A logger that keeps the client from writing what it sends, or what it was answered, to the console. */
const silent = { trace: () => {}, debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Events to Mixpanel in the EU, by its own client. Asks for leave before every sending, since the client sends by itself. */
export const createMixpanelAnalytics = ({ egress, timers, token, url = EU }: Parts): Analytics => {
  const base = new URL(url);
  const client = init(token, {
    host: base.host,
    protocol: base.protocol.replace(':', ''),
    path: base.pathname.replace(/\/$/, ''),
    // No place from an address: the address would be this server's anyway.
    geolocate: false,
    logger: silent,
  });
  const track = (events: Parameters<Analytics['track']>[0]): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const fail = (): void => reject(new CopaneError('recipient-failed', 'mixpanel could not be reached or gave no usable answer.'));
    const cancel = timers.after(PATIENCE_MS, fail);
    const made = events.map(({ name, distinctId, insertId, at, properties }) => ({
      event: name,
      properties: { ...properties, distinct_id: distinctId, $insert_id: insertId, time: new Date(at), ip: 0 },
    }));
    // What went wrong is in an answer that may quote what was sent: it goes no further.
    client.track_batch(made, (errors) => {
      cancel();
      if (errors?.some(Boolean)) fail();
      else resolve();
    });
    return promise;
  };
  return {
    permitted: () => {
      try {
        egress.permit('mixpanel', `${url}/track`);
        return true;
      } catch {
        return false;
      }
    },
    track: async (events) => {
      egress.permit('mixpanel', `${url}/track`);
      await track(events);
    },
  };
};
