import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { CATALOGUE, findProduct, formatPrice } from './catalogue.ts';
import { contentPolicy } from './contentPolicy.ts';
import { DEMO_PAGES, type DemoPage } from './demoPages.ts';
import type { Html } from './fillTemplate.ts';
import { guideArticle } from './guideArticle.ts';
import { GUIDES } from './guides.ts';
import { createDemoRenderer, type PageContext } from './renderDemoPage.ts';
import { stockTable } from './stockTable.ts';

/** The customer whose account the demo shows; also the `sub` of the identity token. */
export const DEMO_CUSTOMER_ID = 'northwind-customer-48213';

export type DemoSiteOptions = {
  /** Where Copane is served, e.g. `http://localhost:4000`. */
  copaneUrl: string;
  /** The site key of the seeded demo site, `site_…`. */
  siteKey: string;
  /** Signs a visitor token for this user id with the site's secret, as a customer's own back end would. */
  signIdentity: (userId: string) => Promise<string>;
  /** A fresh nonce for each response. */
  newNonce?: () => string;
};

/**
 * Northwind, the customer site that shows Copane: an Express app of its own that neither listens nor reaches the network. It sets
 * no cookie, since cookies ignore ports and the replay frame on the same host must get none, and keeps nothing that is sent to it.
 */
export const createDemoSite = ({
  copaneUrl,
  siteKey,
  signIdentity,
  newNonce = () => randomBytes(16).toString('base64'),
}: DemoSiteOptions): Express => {
  const app = express();
  const copaneOrigin = new URL(copaneUrl).origin;
  const renderer = createDemoRenderer();
  app.disable('x-powered-by');

  app.use((_request, response, next) => {
    response.set({
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      'Permissions-Policy': 'camera=(self), microphone=(self), display-capture=(self), geolocation=()',
    });
    next();
  });

  const openPage = (response: Response): PageContext => {
    const nonce = newNonce();
    response.set({ 'Content-Security-Policy': contentPolicy(copaneOrigin, nonce), 'Cache-Control': 'no-store' });
    return { copaneUrl: copaneOrigin, siteKey, nonce };
  };
  const send = (response: Response, page: DemoPage, values: Record<string, string | Html> = {}): void => {
    response.type('html').send(renderer.page(page, openPage(response), values));
  };
  const sendMissing = (response: Response): void => {
    response.status(404);
    send(response, { path: '', file: 'missing', title: 'Not found', section: 'home', styles: [], scripts: [] });
  };

  for (const page of DEMO_PAGES) app.get(page.path, (_request, response) => send(response, page));

  app.get('/shop/:slug', (request, response) => {
    const product = findProduct(request.params.slug);
    if (!product) return sendMissing(response);
    send(
      response,
      { path: '/shop', file: 'product', title: product.name, section: 'shop', styles: ['shop', 'product'], scripts: ['product'] },
      {
        slug: product.slug,
        name: product.name,
        category: product.category,
        tone: product.category.toLowerCase(),
        price: formatPrice(product.price),
        blurb: product.blurb,
        rating: product.rating.toFixed(1),
        stock: product.inStock === 0 ? 'Sold out, back in two weeks' : `${product.inStock} in stock, at your door in two days`,
        drawing: renderer.drawing(product.art),
      },
    );
  });

  const guidesPage: DemoPage = {
    path: '/guides',
    file: 'guides',
    title: 'Guides',
    section: 'guides',
    styles: ['guides'],
    scripts: ['guides'],
  };
  app.get('/guides/:slug.json', (request, response) => {
    const guide = GUIDES.find(({ slug }) => slug === request.params.slug);
    if (guide) response.json(guide);
    else response.status(404).type('application/problem+json').send({ title: 'There is no such guide.', status: 404 });
  });
  app.get(['/guides', '/guides/:slug'], (request, response) => {
    const { slug } = request.params as { slug?: string };
    const guide = slug ? GUIDES.find((entry) => entry.slug === slug) : GUIDES[0];
    if (!guide) return sendMissing(response);
    send(response, { ...guidesPage, title: guide.title }, { article: guideArticle(guide) });
  });

  app.get('/stores', (request, response) => {
    const asked = Number(request.query.rows ?? 1_000);
    const rows = Number.isInteger(asked) && asked >= 0 ? asked : 1_000;
    send(
      response,
      { path: '/stores', file: 'stores', title: 'Availability in our stores', section: 'stores', styles: ['stores'], scripts: ['stores'] },
      { rows: stockTable(rows), count: rows.toLocaleString('en-IE') },
    );
  });

  app.get('/account/parcel', (_request, response) => {
    response.type('html').send(renderer.bare('parcel', openPage(response)));
  });
  // The site's own back end vouches for its customer; the secret never reaches the page.
  app.post('/account/copane-token', async (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ token: await signIdentity(DEMO_CUSTOMER_ID) });
  });
  app.post('/checkout', (_request, response) => response.redirect(303, '/checkout/thanks'));
  app.post('/contact', (_request, response) => response.redirect(303, '/contact/thanks'));

  app.get('/catalogue.json', (_request, response) => {
    response.json(CATALOGUE);
  });
  app.use('/assets', express.static(join(import.meta.dirname, 'public'), { index: false, redirect: false }));
  // The shop uses its own framework, served as it comes from its package.
  for (const name of ['preact', 'preact/hooks']) {
    const file = fileURLToPath(import.meta.resolve(name));
    app.get(`/vendor/${name.replace('/', '-')}.mjs`, (_request, response) => response.type('text/javascript').sendFile(file));
  }

  app.use((_request, response) => sendMissing(response));
  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    response.status(500).type('application/problem+json').send({ title: 'The demo site could not answer. Try again.', status: 500 });
  });
  return app;
};
