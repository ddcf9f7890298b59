import { afterEach, expect, it } from 'vitest';
import { startTestServer, type TestServer, type TestServerOptions } from '../../startTestServer.ts';

let server: TestServer | undefined;
afterEach(() => server?.stop());

const PUBLIC = 'https://copane.example';

/** As a proxy in front of the server asks, from `from`. */
const attempt = async (env: NonNullable<TestServerOptions['env']>) => {
  const started = await startTestServer({ env: { PUBLIC_URL: PUBLIC, ...env } });
  server = started;
  return (password: string, from = '203.0.113.7') =>
    fetch(`http://127.0.0.1:${started.port}/api/dashboard/sign-in`, {
      method: 'POST',
      headers: { origin: PUBLIC, 'x-copane-csrf': '1', 'content-type': 'application/json', 'x-forwarded-for': from },
      body: JSON.stringify({ tenant: started.tenant, email: started.logins.agent.email, password }),
    });
};

it('AUTH-11 under TLS the cookie is bound to its host and never sent in clear', async () => {
  const signIn = await attempt({});
  const cookie = (await signIn(server?.logins.agent.password ?? '')).headers.get('set-cookie');
  expect(cookie).toMatch(/^__Host-copane=[\w-]{43}; Max-Age=43200; Path=\/; .*HttpOnly; Secure; SameSite=Strict$/);
});

it('AUTH-12 a forwarded address is a claim: without TRUST_PROXY it gains no further attempt', async () => {
  const signIn = await attempt({});
  for (let count = 0; count < 5; count += 1) expect((await signIn('wrong', `203.0.113.${count}`)).status).toBe(401);
  expect((await signIn('wrong', '203.0.113.99')).status).toBe(429);
});

it('AUTH-13 behind a trusted proxy each address counts for itself, and what was written before the proxy does not', async () => {
  const signIn = await attempt({ TRUST_PROXY: '1' });
  for (let count = 0; count < 5; count += 1) expect((await signIn('wrong', `198.51.100.${count}, 203.0.113.7`)).status).toBe(401);
  expect((await signIn('wrong', '198.51.100.99, 203.0.113.7')).status).toBe(429);
  expect((await signIn('wrong', '203.0.113.8')).status).toBe(401);
});
