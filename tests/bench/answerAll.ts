import type { Page, Route } from '@playwright/test';

/** What OpenReplay's tracker 19 expects of `POST /v1/web/start` (`App` in its dist/lib/index.js). */
const STARTED = {
  token: 'bench',
  userUUID: 'bench',
  projectID: '1',
  sessionID: '1',
  delay: 0,
  beaconSizeLimit: 1_000_000,
  protocolVersion: 1,
};

/** Everything a page asks for is answered here: the page itself, scripts by their path, and for OpenReplay the service that takes its records. `batches`: how many it took. */
export const answerAll = async (
  page: Page,
  html: string,
  scripts: Readonly<Record<string, string>> = {},
): Promise<{ batches: () => number }> => {
  let batches = 0;
  const ingest = (route: Route, path: string): Promise<void> => {
    if (path.endsWith('/i')) batches += 1;
    return route.fulfill({ json: path.endsWith('/start') ? STARTED : path.endsWith('/tags') ? { tags: [] } : {} });
  };
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    const script = scripts[pathname];
    if (script !== undefined) return route.fulfill({ contentType: 'text/javascript', body: script });
    return pathname.startsWith('/ingest/') ? ingest(route, pathname) : route.fulfill({ contentType: 'text/html', body: html });
  });
  return { batches: () => batches };
};
