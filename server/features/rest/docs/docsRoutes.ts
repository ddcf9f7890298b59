import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';
import helmet from 'helmet';
import { openApiDocument } from '../openApiDocument.ts';
import { REST_OPERATIONS } from '../operations/restOperations.ts';
import { docsPage } from './docsPage.ts';

const policy = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: false,
  referrerPolicy: { policy: 'no-referrer' },
  xFrameOptions: { action: 'deny' },
});

/** What the API says of itself, for programs and for people. Public, and the same for all. Below `/api`. */
export const docsRoutes = ({ publicUrl }: { publicUrl: string }): Router => {
  const router = Router();
  const style = readFileSync(join(import.meta.dirname, 'docs.css'), 'utf8');
  // Made when first asked for: the start does not wait for it.
  let made: { json: string; page: string } | undefined;
  const make = () => {
    if (made) return made;
    const openApi = openApiDocument(REST_OPERATIONS, publicUrl);
    made = { json: JSON.stringify(openApi), page: docsPage(openApi) };
    return made;
  };
  router.get('/v1/openapi.json', (_request, response) => {
    response.set({ 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' }).type('application/json').send(make().json);
  });
  router.get('/docs', policy, (_request, response) => {
    response.set('cache-control', 'public, max-age=300').type('html').send(make().page);
  });
  router.get('/docs/style.css', policy, (_request, response) => {
    response.set('cache-control', 'public, max-age=300').type('css').send(style);
  });
  return router;
};
