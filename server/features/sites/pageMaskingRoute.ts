import express, { Router } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { maskingQuestion } from '../../../protocol/http/siteMasking.ts';
import { parseBody } from '../../http/parseBody.ts';
import { maskPolicyOf } from './maskPolicyOf.ts';
import type { PageAccess } from './pageAccess.ts';
import type { SiteMaskingControl } from './siteMaskingControl.ts';

/** A page asks once a minute while it is looked at; many pages may come from behind one address. */
const PER_MINUTE = 120;

/** What a page must mask now; and, where it cannot read that, the site's owner is to know. */
export const pageMaskingRoute = ({ pages, masking }: { pages: PageAccess; masking: SiteMaskingControl }): Router => {
  const limiter = new RateLimiterMemory({ points: PER_MINUTE, duration: 60 });
  const router = Router();
  router.options('/visitor/masking', pages.preflight);
  // Text is taken too: it needs no question before it.
  router.post('/visitor/masking', express.json({ type: ['application/json', 'text/plain'], limit: 2_048 }), async (request, response) => {
    await limiter.consume(request.ip ?? '').catch((error: unknown) => {
      if (error instanceof RateLimiterRes)
        throw new CopaneError('too-many-requests', 'Too many questions from this address. Wait a minute.');
      throw error;
    });
    const { site: key, refused, origins } = parseBody(maskingQuestion, request);
    const site = await pages.siteOf(request, response, key);
    if (refused !== undefined) await masking.refused(site, refused);
    // Which of them are listed, never the list: whoever asks names them.
    const listed = origins && { origins: origins.filter((origin) => site.allowedOrigins.includes(origin)) };
    response.json({ ...maskPolicyOf(site), ...listed });
  });
  return router;
};
