import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compressFiles } from '../../../server/build/compressFiles.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';

let server: TestServer;
let dist: string;
const SESSION = `/* ${'session '.repeat(500)}*/`;
beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'copane-dist-'));
  for (const folder of ['dashboard/assets', 'replay', 'widget/1.0.0-abc']) await mkdir(join(dist, folder), { recursive: true });
  await writeFile(join(dist, 'copane.js'), '/* loader */');
  await writeFile(join(dist, 'widget/1.0.0-abc/presence.js'), '/* presence */');
  await writeFile(join(dist, 'dashboard/index.html'), '<!doctype html><title>Dashboard</title>');
  await writeFile(join(dist, 'dashboard/assets/main-1.js'), '/* main */');
  await writeFile(join(dist, 'replay/index.html'), '<!doctype html><title>Replay</title>');
  await writeFile(join(dist, 'widget/1.0.0-abc/session.js'), SESSION);
  compressFiles(dist);
  server = await startTestServer({ dist, env: { METRICS_TOKEN: 'a-token' } });
});
afterAll(async () => {
  await server.stop();
  await rm(dist, { recursive: true });
});

const policyOf = (response: Response): Record<string, string> =>
  Object.fromEntries((response.headers.get('content-security-policy') ?? '').split(';').map((part) => part.split(/ (.*)/).slice(0, 2)));

it('HTTP-9 alive, ready with what is not, and figures for who has the token', async () => {
  expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ status: 'alive' });
  const ready = await fetch(`${server.url}/readyz`);
  expect(ready.status).toBe(200);
  expect((await ready.json()).parts).toEqual([
    { name: 'store', ok: true },
    { name: 'sweep', ok: true },
    { name: 'calls', ok: true, information: expect.stringContaining('one network only') },
  ]);
  expect((await fetch(`${server.url}/metrics`)).status).toBe(401);
  expect((await fetch(`${server.url}/metrics`, { headers: { authorization: 'Bearer other' } })).status).toBe(401);
  const metrics = await (await fetch(`${server.url}/metrics`, { headers: { authorization: 'Bearer a-token' } })).text();
  expect(metrics).toMatch(/^copane_sockets 0$/m);
});

it('HTTP-10 the dashboard runs its own scripts, frames the replay and the record of processing activities alone, and is framed by nobody', async () => {
  const response = await fetch(`${server.url}/dashboard/northwind/sessions/ses_1`);
  expect(await response.text()).toContain('Dashboard');
  expect(policyOf(response)).toMatchObject({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'frame-src': `${server.replayUrl} ${server.url}/api/dashboard/privacy/document/`,
    'connect-src': `'self' ${server.url.replace('http', 'ws')}`,
    'frame-ancestors': "'none'",
  });
  expect(response.headers.get('cache-control')).toBe('no-cache');
  const asset = await fetch(`${server.url}/dashboard/assets/main-1.js`);
  expect(asset.headers.get('cache-control')).toContain('immutable');
  expect((await fetch(`${server.url}/dashboard/assets/missing.js`)).status).toBe(404);
});

it('HTTP-11 the replay frame: nothing but its page, no cookie, framed by the dashboard alone', async () => {
  const response = await fetch(`${server.replayUrl}/`);
  expect(response.status).toBe(200);
  expect(response.headers.get('set-cookie')).toBeNull();
  expect(response.headers.get('x-frame-options')).toBeNull();
  const policy = policyOf(response);
  expect(policy).toMatchObject({
    'default-src': "'none'",
    'script-src': "'self'",
    // What was sent, made into addresses in the frame itself.
    'img-src': 'data: blob:',
    'font-src': 'data: blob:',
    'frame-ancestors': server.url,
  });
  expect(policy['connect-src']).toBeUndefined();
  for (const path of ['healthz', 'api/dashboard/me', 'copane.js', 'relay', 'dashboard/']) {
    expect([path, (await fetch(`${server.replayUrl}/${path}`)).status]).toEqual([path, 404]);
  }
});

it('HTTP-12 the widget may be loaded by every page; what has its content in its name for ever, the loader for a while', async () => {
  const loader = await fetch(`${server.url}/copane.js`);
  const part = await fetch(`${server.url}/copane/1.0.0-abc/presence.js`);
  for (const response of [loader, part]) {
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(response.headers.get('content-type')).toContain('text/javascript');
    expect(response.headers.get('set-cookie')).toBeNull();
  }
  expect(loader.headers.get('cache-control')).toBe('public, max-age=300');
  expect(part.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  for (const path of [
    'copane/1.0.0-abc/',
    'copane/1.0.0-abc/..%2f..%2fdashboard/index.html',
    'copane/..%2fcopane.js',
    'copane/1.0.0-abc/missing.js',
  ]) {
    expect([path, (await fetch(`${server.url}/${path}`)).status]).toEqual([path, 404]);
  }
});

it('HTTP-15 files go as the build compressed them, in what the browser takes', async () => {
  const ask = async (encodings: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${server.url}/copane/1.0.0-abc/session.js`, { headers: { 'accept-encoding': encodings, ...headers } });
    return { response, encoding: response.headers.get('content-encoding'), text: await response.text() };
  };
  for (const [encodings, encoding] of [
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
    ['br;q=0, gzip;q=0.5', 'gzip'],
  ] as const) {
    const answer = await ask(encodings);
    expect([encodings, answer.encoding]).toEqual([encodings, encoding]);
    expect(answer.text).toBe(SESSION);
    expect(answer.response.headers.get('vary')).toBe('Accept-Encoding');
    expect(answer.response.headers.get('content-type')).toContain('text/javascript');
    expect(answer.response.headers.get('access-control-allow-origin')).toBe('*');
  }
  expect((await fetch(`${server.url}/copane/1.0.0-abc/%E0%A4%A`)).status).toBe(400);
});
