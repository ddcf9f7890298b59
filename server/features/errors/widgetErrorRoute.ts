import express, { Router } from 'express';
import type { Logger } from 'pino';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { CopaneError, ERROR_STATUS } from '../../../protocol/copaneError.ts';
import { widgetError } from '../../../protocol/http/widgetError.ts';
import { parseBody } from '../../http/parseBody.ts';
import type { LiveSessions } from '../../relay/liveSession.ts';
import type { PageAccess } from '../sites/pageAccess.ts';

const PER_MINUTE = 30;
/** A report has little to say. */
const MOST_BYTES = 4 * 1024;

/** Names that browsers and we ourselves give to errors; any other may be the page's own words. */
const NAMES = new Set([
  'Error',
  'AggregateError',
  'EvalError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
  'InternalError',
  'CopaneError',
  'ZodError',
  '$ZodError',
  'AbortError',
  'DataCloneError',
  'DataError',
  'HierarchyRequestError',
  'InvalidAccessError',
  'InvalidCharacterError',
  'InvalidStateError',
  'NetworkError',
  'NotAllowedError',
  'NotFoundError',
  'NotReadableError',
  'NotSupportedError',
  'OperationError',
  'QuotaExceededError',
  'SecurityError',
  'TimeoutError',
  'UnknownError',
  'VersionError',
]);

type Parts = { pages: PageAccess; live: LiveSessions; log: Logger };

/** Errors of our own parts in visitors' pages, as one line each. Text is taken, so that a page that closes can still send one. */
export const widgetErrorRoute = ({ pages, live, log }: Parts): Router => {
  const limiter = new RateLimiterMemory({ points: PER_MINUTE, duration: 60 });
  const router = Router();
  router.options('/visitor/errors', pages.preflight);
  router.post(
    '/visitor/errors',
    express.json({ type: ['application/json', 'text/plain'], limit: MOST_BYTES }),
    async (request, response) => {
      await limiter.consume(request.ip ?? '').catch((error: unknown) => {
        if (error instanceof RateLimiterRes)
          throw new CopaneError('too-many-requests', 'Too many errors from this address. Wait a minute.');
        throw error;
      });
      const { version, name, code, frames, session, site: key } = parseBody(widgetError, request);
      const site = await pages.siteOf(request, response, key);
      // A session that runs here is one of ours; any other id is a claim.
      const own = session !== undefined && live.find(site.tenantId, session) !== undefined;
      log.warn(
        {
          event: 'widget-error',
          name: NAMES.has(name) ? name : 'other',
          ...(code !== undefined && Object.hasOwn(ERROR_STATUS, code) ? { code } : {}),
          version,
          frames: frames.join(' '),
          ...(own ? { sessionId: session } : {}),
        },
        'widget error',
      );
      response.status(204).end();
    },
  );
  return router;
};
