import express, { Router } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { type HelloResponse, helloRequest } from '../../../protocol/http/visitorHello.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { PROTOCOL_VERSION } from '../../../protocol/version.ts';
import { parseBody } from '../../http/parseBody.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { Lobby } from '../../relay/lobby.ts';
import type { TicketHolder } from '../../relay/relayPorts.ts';
import type { Tickets } from '../../relay/tickets.ts';
import type { SessionLife } from '../sessions/sessionLife.ts';
import type { SiteOrigins } from '../sites/siteOrigins.ts';
import type { RecogniseVisitor } from './recogniseVisitor.ts';
import { siteConfiguration } from './siteConfiguration.ts';

type Parts = {
  records: Records;
  recognise: RecogniseVisitor;
  tickets: Tickets<TicketHolder>;
  lobby: Lobby;
  life: SessionLife;
  origins: SiteOrigins;
  clock: Clock;
  hellosPerMinute: number;
};

/** The first word of a page. Other origins get a problem document and no leave to read it. */
export const helloRoute = (parts: Parts): Router => {
  const { records, recognise, tickets, lobby, life, origins, clock } = parts;
  const limiter = new RateLimiterMemory({ points: parts.hellosPerMinute, duration: 60 });
  const router = Router();

  router.options('/hello', async (request, response) => {
    const { origin } = request.headers;
    if (!origin || !(await origins.includes(origin)))
      throw new CopaneError('origin-not-allowed', 'This origin is not on the list of a site.');
    response
      .set({
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'content-type',
        'access-control-max-age': '600',
        vary: 'Origin',
      })
      .status(204)
      .end();
  });

  // Text is taken too: it needs no question before it, which saves a page a round trip.
  router.post(
    '/hello',
    express.json({ type: ['application/json', 'text/plain'], limit: LIMITS.jsonBodyBytes }),
    async (request, response) => {
      await limiter.consume(request.ip ?? '').catch((error: unknown) => {
        if (error instanceof RateLimiterRes) throw new CopaneError('too-many-requests', 'Too many pages from this address. Wait a minute.');
        throw error;
      });
      response.set({ vary: 'Origin', 'cache-control': 'no-store' });
      const hello = parseBody(helloRequest, request);
      const site = await records.platform().lookUp('sites', 'byKey', hello.site);
      if (!site) throw new CopaneError('unknown-site', 'There is no site with this key. Copy the tag from the dashboard.');
      const { origin } = request.headers;
      if (!origin || !site.allowedOrigins.includes(origin)) {
        throw new CopaneError('origin-not-allowed', 'This origin is not on the list of the site. Add it in the dashboard.');
      }
      response.set('access-control-allow-origin', origin);
      if (hello.protocol !== PROTOCOL_VERSION) throw new CopaneError('bad-request', 'The page runs another version of Copane. Reload it.');
      if (site.seenAt === null) await records.tenant(site.tenantId).patch('sites', site.id, { seenAt: instantOf(clock) });
      const { visitor, visitorToken } = await recognise(site, hello);
      // Until the socket opens this is somebody who has just left.
      if (visitor.peers.size === 0) life.left(visitor);
      const answer: HelloResponse = {
        visitorToken,
        ticket: tickets.issue({ role: 'visitor', visitor, origin }),
        configuration: await siteConfiguration(records, site, lobby.isWatched(site.tenantId)),
      };
      response.json(answer);
    },
  );
  return router;
};
