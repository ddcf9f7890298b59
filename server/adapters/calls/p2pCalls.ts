import { createHmac } from 'node:crypto';
import type { Calls } from '../../ports/calls.ts';
import type { Clock } from '../../ports/clock.ts';

/** Long enough for a call to start and to reconnect; the relay asks anew for each. */
const CREDENTIAL_SECONDS = 15 * 60;

const sentenceFor = (stun: boolean, turn: boolean): string => {
  if (turn) return 'Calls connect on every network.';
  if (stun) return 'Calls connect between most networks; behind strict firewalls they need TURN_URL.';
  return 'Calls connect on one network only. Set STUN_URL or TURN_URL to reach visitors elsewhere.';
};

/**
 * Calls from browser to browser. TURN credentials are time-limited: user name `expiry:participant`, password
 * base64(HMAC-SHA1(secret, user name)), as coturn's `use-auth-secret` checks them
 * (draft-uberti-behave-turn-rest-00, section 2.2).
 */
export const createP2pCalls = (parts: {
  stunUrl?: string | undefined;
  turnUrl?: string | undefined;
  turnSecret?: string | undefined;
  clock: Clock;
}): Calls => {
  const { stunUrl, turnUrl, turnSecret, clock } = parts;
  const stun = stunUrl !== undefined;
  const turn = turnUrl !== undefined && turnSecret !== undefined;
  return {
    works: { stun, turn, sentence: sentenceFor(stun, turn) },
    connect: (participantId, route) => {
      const iceServers = stunUrl && route === 'direct' ? [{ urls: [stunUrl] }] : [];
      if (!turnUrl || !turnSecret) return { iceServers, transportPolicy: route === 'relayOnly' ? 'relay' : 'all' };
      const username = `${Math.floor(clock.now() / 1_000) + CREDENTIAL_SECONDS}:${participantId}`;
      const credential = createHmac('sha1', turnSecret).update(username).digest('base64');
      return {
        iceServers: [...iceServers, { urls: turnUrl.split(','), username, credential }],
        transportPolicy: route === 'relayOnly' ? 'relay' : 'all',
      };
    },
  };
};
