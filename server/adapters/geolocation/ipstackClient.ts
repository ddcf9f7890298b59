import * as z from 'zod';
import type { Clock } from '../../ports/clock.ts';
import type { Egress } from '../../ports/egress.ts';
import type { Geolocation, Place } from '../../ports/geolocation.ts';
import type { Timers } from '../../ports/timers.ts';
import { createPace } from '../recipients/createPace.ts';
import { isPublicAddress } from './isPublicAddress.ts';

const BASE = 'https://api.ipstack.com';
/** Nothing else is asked for, so nothing else is answered. */
const FIELDS = 'country_name,city,connection.isp';
/** So many look-ups wait or run at once, and so far apart; whoever comes on top stays unknown. */
const MOST_AT_ONCE = 500;
const EVERY_MS = 100;

const name = z.nullish(z.string().max(200));
/** Errors come with status 200 and `success: false`; ISPs only with some plans (ipstack, "Specify Response Fields"). */
const answer = z.object({
  success: z.literal(true).optional(),
  country_name: name,
  city: name,
  connection: z.nullish(z.object({ isp: name })),
});

type Parts = { egress: Egress; clock: Clock; timers: Timers; key: string; url: string | undefined };

/**
 * Asks ipstack where an address seems to be. The key is in the address of the request and goes nowhere else: no error of this client
 * says what was asked. Whatever goes wrong, the place is unknown.
 */
export const createIpstackClient = ({ egress, clock, timers, key, url = BASE }: Parts): Geolocation => {
  const pace = createPace({ clock, timers, everyMs: EVERY_MS });
  let underWay = 0;

  const ask = async (address: string): Promise<Place | null> => {
    const query = new URLSearchParams({ access_key: key, fields: FIELDS });
    const target = `${url.replace(/\/$/, '')}/${encodeURIComponent(address.replace(/^::ffff:/i, ''))}?${query}`;
    egress.permit('ipstack', target);
    await pace();
    const { status, body } = await egress.request({ recipient: 'ipstack', method: 'GET', url: target });
    if (status !== 200) return null;
    const { country_name: country, city, connection } = answer.parse(JSON.parse(body));
    const place = { country: country ?? null, city: city ?? null, isp: connection?.isp ?? null };
    return Object.values(place).some((part) => part !== null) ? place : null;
  };

  return {
    lookUp: async (address) => {
      if (!isPublicAddress(address) || underWay >= MOST_AT_ONCE) return null;
      underWay += 1;
      try {
        return await ask(address);
      } catch {
        return null;
      } finally {
        underWay -= 1;
      }
    },
  };
};
