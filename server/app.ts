import express, { type Express, type Router } from 'express';
import type { Logger } from 'pino';
import { LIMITS } from '../protocol/limits.ts';
import { refuseForgery } from './features/accounts/access.ts';
import { apiLog } from './http/apiLog.ts';
import { dashboardPolicy, previewPolicy, replayPolicy } from './http/contentPolicies.ts';
import { notFound, problemHandler } from './http/sendProblem.ts';
import { dashboardFiles, previewPage, replayFiles, widgetFiles } from './http/staticRoutes.ts';
import type { Clock } from './ports/clock.ts';

export type AppParts = {
  publicUrl: string;
  replayUrl: string;
  trustProxy: number | string | false;
  /** Folder of the built bundles. */
  dist: string;
  log: Logger;
  clock: Clock;
  status: Router;
  visitors: Router;
  account: Router;
  team: Router;
  sessions: Router;
  sites: Router;
  /** Further routes of the dashboard's API, each below `/api/dashboard`. */
  dashboard: readonly Router[];
  /** The REST API, below `/api/v1`, and its pages. */
  rest: readonly Router[];
  /** At the root: public keys, e-mailed links. */
  open: readonly Router[];
};

/** The service on its main address: dashboard, its API, the visitors' first word, the widget's files, and how the service is. */
export const createApp = (parts: AppParts): Express => {
  const { publicUrl, dist, log } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', parts.trustProxy);
  app.set('etag', 'strong');
  app.use((_request, response, next) => {
    response.set('x-content-type-options', 'nosniff');
    next();
  });
  app.use(parts.status);
  app.use(widgetFiles(dist));
  app.use(['/api', '/visitor'], apiLog(parts));
  app.use('/visitor', parts.visitors);

  const api = express.Router();
  api.use((_request, response, next) => {
    response.set('cache-control', 'no-store');
    next();
  });
  api.use(refuseForgery(publicUrl));
  api.use(express.json({ limit: LIMITS.jsonBodyBytes, strict: true }));
  api.use(parts.account);
  api.use('/team', parts.team);
  api.use('/sessions', parts.sessions);
  api.use(parts.sites);
  for (const router of parts.dashboard) api.use(router);
  api.use(notFound);
  app.use('/api/dashboard', api);
  for (const router of parts.rest) app.use('/api', router);
  for (const router of parts.open) app.use(router);

  app.get('/', (_request, response) => response.redirect('/dashboard/'));
  app.use('/dashboard', dashboardPolicy(parts), dashboardFiles(dist));
  app.use(notFound);
  app.use(problemHandler(log));
  return app;
};

/** The replay frame on its own host: no cookie, no API, nothing but its page. */
export const createReplayApp = ({ publicUrl, dist, log }: Pick<AppParts, 'publicUrl' | 'dist' | 'log'>): Express => {
  const app = express();
  app.disable('x-powered-by');
  app.use('/preview', previewPolicy(), previewPage(dist));
  app.use(replayPolicy({ framedBy: [publicUrl] }), replayFiles(dist, publicUrl));
  app.use(notFound);
  app.use(problemHandler(log));
  return app;
};
