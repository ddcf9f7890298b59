import express, { Router } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { type HelloResponse, helloRequest } from '../../../protocol/http/visitorHello.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { isInRange, type VersionRange } from '../../../protocol/version.ts';
import { parseBody } from '../../http/parseBody.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { Lobby } from '../../relay/lobby.ts';
import type { TicketHolder } from '../../relay/relayPorts.ts';
import type { Tickets } from '../../relay/tickets.ts';
import type { ResumeAccount } from '../endUsers/resumeAccount.ts';
import type { SessionLife } from '../sessions/sessionLife.ts';
import type { PageAccess } from '../sites/pageAccess.ts';
import type { RecogniseVisitor } from './recogniseVisitor.ts';
import { siteConfiguration } from './siteConfiguration.ts';

type Parts = {
  records: Records;
  recognise: RecogniseVisitor;
  tickets: Tickets<TicketHolder>;
  lobby: Lobby;
  life: SessionLife;
  pages: PageAccess;
  canMail: () => boolean;
  assetsAllowed: () => boolean;
  resumeAccount: ResumeAccount;
  clock: Clock;
  /** Where a page is shown to its own visitor as agents would see it. */
  previewUrl: string;
  hellosPerMinute: number;
  /** Of the widgets that are served. */
  versions: VersionRange;
};

/** The first word of a page. Other origins get a problem document and no leave to read it. */
export const helloRoute = (parts: Parts): Router => {
  const { records, recognise, tickets, lobby, life, pages, clock } = parts;
  const limiter = new RateLimiterMemory({ points: parts.hellosPerMinute, duration: 60 });
  const router = Router();

  router.options('/hello', pages.preflight);

  // Text is taken too: it needs no question before it, which saves a page a round trip.
  router.post(
    '/hello',
    express.json({ type: ['application/json', 'text/plain'], limit: LIMITS.jsonBodyBytes }),
    async (request, response) => {
      await limiter.consume(request.ip ?? '').catch((error: unknown) => {
        if (error instanceof RateLimiterRes) throw new CopaneError('too-many-requests', 'Too many pages from this address. Wait a minute.');
        throw error;
      });
      const hello = parseBody(helloRequest, request);
      const site = await pages.siteOf(request, response, hello.site);
      if (!isInRange(hello.protocol, parts.versions)) {
        throw new CopaneError('upgrade-required', 'This page holds another version of Copane than the service speaks. Reload the page.');
      }
      if (site.seenAt === null) await records.tenant(site.tenantId).patch('sites', site.id, { seenAt: instantOf(clock) });
      const { visitor, visitorToken } = await recognise(site, hello);
      // Until the socket opens this is somebody who has just left.
      if (visitor.peers.size === 0) life.left(visitor);
      const answer: HelloResponse = {
        visitorToken,
        ticket: tickets.issue({ role: 'visitor', visitor, origin: request.headers.origin ?? '' }),
        configuration: await siteConfiguration(records, site, {
          agentsOnline: lobby.isWatched(site.tenantId),
          canMail: parts.canMail(),
          assetsAllowed: parts.assetsAllowed(),
          previewUrl: parts.previewUrl,
        }),
        account: await parts.resumeAccount(site, visitor, hello.accountToken),
      };
      response.json(answer);
    },
  );
  return router;
};
