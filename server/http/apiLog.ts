import type { Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Clock } from '../ports/clock.ts';

/** Words of our own addresses. Whatever else stands in a mount point is somebody's value. */
const OURS = /^(?:[a-z][a-z-]{0,30}|v\d)$/;

const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '');

/**
 * The pattern of the route that answered, such as `/api/dashboard/sessions/:id`, never the address itself, which holds ids. Read off
 * the route and the length of what it is mounted at, since the mount point is forgotten when a route fails.
 */
export const routePattern = ({ originalUrl, route }: Pick<Request, 'originalUrl'> & { route?: { path?: unknown } }): string => {
  const pattern = route?.path;
  if (typeof pattern !== 'string' || pattern.includes('*')) return 'other';
  const [path = ''] = originalUrl.split('?');
  const own = partsOf(pattern);
  const mount = partsOf(path).slice(0, Math.max(0, partsOf(path).length - own.length));
  return `/${[...mount.map((part) => (OURS.test(part) ? part : ':')), ...own].join('/')}`;
};

/** One line a request: which route, how, with which status and how long. Nothing about whom. */
export const apiLog =
  ({ log, clock }: { log: Logger; clock: Clock }): RequestHandler =>
  (request, response, next) => {
    const from = clock.monotonic();
    response.once('finish', () => {
      const { method } = request;
      log.info(
        { event: 'request', route: routePattern(request), method, status: response.statusCode, ms: Math.round(clock.monotonic() - from) },
        'request',
      );
    });
    next();
  };
