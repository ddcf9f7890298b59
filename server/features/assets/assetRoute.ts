import express, { Router } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { assetRequest } from '../../../protocol/http/visitorAsset.ts';
import { parseBody } from '../../http/parseBody.ts';
import type { AssetSource } from '../../ports/assetSource.ts';
import type { OnlineVisitors } from '../../relay/onlineVisitors.ts';
import { hashToken } from '../../tokens.ts';
import type { PageAccess } from '../sites/pageAccess.ts';

/** Files of one session in a minute: a page full of pictures at once, and not a tool to fetch a site with. */
const PER_MINUTE = 90;
const MOST_BYTES = 8 * 1024;

type Parts = { pages: PageAccess; online: Pick<OnlineVisitors, 'byTokenHash'>; source: AssetSource };

/** Files that visitors' browsers may not read, for pages that are being shown. They go to the visitor's page, which masks and seals them. */
export const assetRoute = ({ pages, online, source }: Parts): Router => {
  const limiter = new RateLimiterMemory({ points: PER_MINUTE, duration: 60 });
  const router = Router();
  router.options('/visitor/assets', pages.preflight);
  router.post(
    '/visitor/assets',
    express.json({ type: ['application/json', 'text/plain'], limit: MOST_BYTES }),
    async (request, response) => {
      const { site: key, visitorToken, address } = parseBody(assetRequest, request);
      const site = await pages.siteOf(request, response, key);
      const visitor = online.byTokenHash(hashToken(visitorToken));
      const live = visitor?.siteId === site.id ? visitor.live : null;
      if (!live?.room.consents.some(({ purpose }) => purpose === 'view'))
        throw new CopaneError('forbidden', 'Files are read for pages that are being shown, and for no others.');
      await limiter.consume(live.id).catch((error: unknown) => {
        if (error instanceof RateLimiterRes) throw new CopaneError('too-many-requests', 'Too many files of one session. Wait a minute.');
        throw error;
      });
      const { type, bytes } = await source.read(address, site.assetHosts ?? []);
      response
        .set({ 'content-type': type, 'cache-control': 'no-store', 'content-disposition': 'attachment' })
        .end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    },
  );
  return router;
};
