import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type SitePage = { origin: string; port: number; reports: unknown[]; close(): Promise<void> };

/** The strictest policy that the widget promises to work under (security.md), and where violations are reported. */
const policyOf = (service: string, nonce: string): string =>
  [
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "require-trusted-types-for 'script'",
    "style-src 'self'",
    "img-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `connect-src 'self' ${service} ${service.replace('http', 'ws')}`,
    'report-uri /csp-report',
  ].join('; ');

export type SiteOptions = {
  /** Markup in the body. */
  body?: string;
  /** A script that runs before the tag. */
  before?: string;
  attributes?: string;
  tags?: number;
  /** More rules in the site's stylesheet. */
  style?: string;
  host?: string;
};

const css = `body{font:16px/1.5 system-ui;margin:0;color:#222;background:#fff}header{padding:20px 40px;border-bottom:1px solid #ddd;font-weight:700}main{max-width:860px;padding:24px 40px}
input,button{font:inherit;padding:8px 12px;margin:4px}a{margin-right:12px}.dark{background:#111;color:#eee}.go{cursor:pointer}`;

/** A customer's page at `/`, and at any other path the same with that path as its heading. */
export const startSitePage = async (service: string, options: () => SiteOptions, wanted = 0): Promise<SitePage> => {
  const reports: unknown[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    if (path === '/csp-report') {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        reports.push(JSON.parse(body));
        response.writeHead(204).end();
      });
      return;
    }
    if (path === '/site.css') return void response.writeHead(200, { 'content-type': 'text/css' }).end(css + (options().style ?? ''));
    if (path === '/favicon.ico') return void response.writeHead(204).end();
    if (path === '/framing') {
      return void response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(
          '<!doctype html><title>Outer</title><body topmargin="0" leftmargin="0"><iframe src="/" width="900" height="700" frameborder="0"></iframe>',
        );
    }
    const { body = '', before = '', attributes = '', tags = 1 } = options();
    const nonce = 'r4nd0m';
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policyOf(service, nonce) });
    response.end(`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Northwind</title><link rel="stylesheet" href="/site.css">
<script nonce="${nonce}">${before}</script>
${`<script async nonce="${nonce}" src="${service}/copane.js" data-site="site_TEST" ${attributes}></script>`.repeat(tags)}
<script nonce="${nonce}">window.Copane = window.Copane || function () { (Copane.q = Copane.q || []).push(arguments) }; window.seen = []; for (const e of ['ready','session:start','session:end','call:start','call:end','consent','error']) Copane('on', e, (detail) => seen.push([e, detail]));</script>
</head><body><header>Northwind outdoor</header><main><h1 id="title">${path === '/' ? 'Tents and stoves' : path}</h1><p>Everything for a night outside, from a small lamp to a tent for six.</p>
<p><a href="/two">Second page</a><a href="#" id="route">Route</a></p>
<form id="form"><label>Search <input id="search" name="q"></label> <label>Secret <input id="secret" type="password" value="hunter2"></label><button id="go" class="go" type="button">Add to basket</button></form><output id="out"></output>${body}</main>
<script nonce="${nonce}">document.getElementById('go').onclick = () => { document.getElementById('out').textContent = 'Added'; }; document.getElementById('route').onclick = (e) => { e.preventDefault(); history.pushState(null, '', '/route?secret=1'); };</script>
</body></html>`);
  });
  await new Promise<void>((resolve) => server.listen(wanted, '0.0.0.0', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    reports,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
