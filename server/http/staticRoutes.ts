import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RequestHandler, Router } from 'express';
import expressStaticGzip from 'express-static-gzip';

const YEAR_MS = 365 * 24 * 60 * 60_000;

type Caching = {
  maxAge?: number;
  immutable?: boolean;
  setHeaders?: (response: { setHeader: (name: string, value: string) => unknown }) => void;
};

/** Files as the build compressed them, for browsers that take them so. */
const files = (folder: string, caching: Caching): RequestHandler =>
  expressStaticGzip(folder, {
    index: false,
    enableBrotli: true,
    orderPreference: ['br'],
    serveStatic: { redirect: false, ...caching },
  });

/** Any page may load the widget: the files are public and the same for all. */
const forEverybody: RequestHandler = (_request, response, next) => {
  response.set({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' });
  next();
};

/** The loader, short-lived in caches, and what it loads, under a name that changes with its content. */
export const widgetFiles = (dist: string): Router => {
  const router = Router();
  router.get('/copane.js', forEverybody, files(dist, { maxAge: 5 * 60_000 }));
  router.use('/copane', forEverybody, files(join(dist, 'widget'), { immutable: true, maxAge: YEAR_MS }));
  return router;
};

/** The dashboard's page answers at each of its addresses; its assets have hashes in their names. */
export const dashboardFiles = (dist: string): Router => {
  const folder = join(dist, 'dashboard');
  const router = Router();
  router.use('/assets', files(join(folder, 'assets'), { immutable: true, maxAge: YEAR_MS }));
  router.use('/assets', (_request, _response, next) => next('router'));
  router.get('/{*path}', (_request, response, next) => {
    response.sendFile(join(folder, 'index.html'), { headers: { 'cache-control': 'no-cache' } }, (error) => error && next());
  });
  return router;
};

const replayPage =
  (folder: string, listensTo: string): RequestHandler =>
  async (_request, response, next) => {
    const html = await readFile(join(folder, 'index.html'), 'utf8').catch(() => undefined);
    if (html === undefined) return next();
    response.set('cache-control', 'no-cache').type('html').send(html.replace('%COPANE_DASHBOARD%', listensTo));
  };

/** The replay's page for those who look at their own page with it: it listens to whoever opened it. */
export const previewPage = (dist: string): Router => {
  const router = Router();
  router.get('/', replayPage(join(dist, 'replay'), '*'));
  return router;
};

/** The replay frame: one page and its assets, and nothing else on that host. The page is told which dashboard it may listen to. */
export const replayFiles = (dist: string, publicUrl: string): Router => {
  const folder = join(dist, 'replay');
  const router = Router();
  router.get('/', replayPage(folder, publicUrl));
  router.use(files(folder, { setHeaders: (response) => void response.setHeader('cache-control', 'no-cache') }));
  return router;
};
