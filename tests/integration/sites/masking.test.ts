import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SiteMaskingState } from '../../../protocol/http/siteMasking.ts';
import type { MaskPolicy } from '../../../protocol/http/visitorHello.ts';
import { addTenant } from '../../addTenant.ts';
import { type ApiClient, signIn } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';

let server: TestServer;
let owner: ApiClient;
let site: string;

const state = async (): Promise<SiteMaskingState> =>
  (await (await owner.request('GET', `sites/${site}/masking`)).json()) as SiteMaskingState;
const patch = (body: object): Promise<Response> => owner.request('PATCH', `sites/${site}/masking`, body);
const fromPage = async (body: object, origin = server.demoOrigin): Promise<{ status: number; policy: MaskPolicy }> => {
  const response = await fetch(`${server.url}/visitor/masking`, { method: 'POST', headers: { origin }, body: JSON.stringify(body) });
  return { status: response.status, policy: (await response.json()) as MaskPolicy };
};

beforeAll(async () => {
  server = await startTestServer();
  owner = await signIn(server, server.logins.owner);
  const { data } = (await (await owner.request('GET', 'sites')).json()) as { data: { id: string }[] };
  site = data[0]?.id ?? '';
});
afterAll(() => server.stop());

describe('what agents may see of a site', () => {
  it('MASK-37 begins with every pattern on, and a change reaches pages that ask', async () => {
    expect(await state()).toEqual({
      mode: 'standard',
      mask: [],
      block: [],
      show: [],
      maskAccounts: true,
      maskPersons: true,
      refused: null,
    });
    expect((await patch({ mode: 'strict', mask: ['.invoice'], show: ['#name'], maskPersons: false })).status).toBe(200);
    expect(await state()).toMatchObject({ mode: 'strict', mask: ['.invoice'], show: ['#name'], maskAccounts: true, maskPersons: false });
    expect(await fromPage({ site })).toEqual({
      status: 200,
      policy: { mode: 'strict', mask: ['.invoice'], block: [], show: ['#name'], numbers: { accounts: true, persons: false } },
    });
    expect((await fromPage({ site }, 'https://elsewhere.example')).status).toBe(403);
  });

  it('IFRAME-13 a page of the site hears which of the origins it names are on the list, and nothing of the rest of the list', async () => {
    const { status, policy } = await fromPage({
      site,
      origins: [server.demoOrigin, 'https://elsewhere.example', 'null', `${server.demoOrigin}0`],
    });
    expect([status, policy.origins]).toEqual([200, [server.demoOrigin]]);
    expect((await fromPage({ site })).policy).not.toHaveProperty('origins');
    expect((await fromPage({ site, origins: [server.demoOrigin] }, 'https://elsewhere.example')).status).toBe(403);
    expect((await fromPage({ site, origins: Array.from({ length: 6 }, () => server.demoOrigin) })).status).toBe(400);
  });

  it('MASK-37 a selector that some browser would not take is refused with its place, and nothing is saved', async () => {
    const before = await state();
    for (const list of ['mask', 'block', 'show']) {
      const response = await patch({ mode: 'standard', [list]: ['.fine', '.a[', 'p'] });
      expect(response.status).toBe(400);
      expect(((await response.json()) as { detail: string }).detail).toContain(`Selector 2 of "${list}", ".a["`);
    }
    expect(await state()).toEqual(before);
  });

  it('MASK-37 each change is in the audit log, without the selectors', async () => {
    await patch({ block: ['#very-telling-name'] });
    const text = await (await owner.request('GET', 'privacy/audit?limit=5')).text();
    expect(text).toContain('"site.masking"');
    expect(text).not.toContain('very-telling-name');
  });

  it('MASK-38 a selector that a browser cannot read is shown as a problem until it is corrected; pages cannot make one up', async () => {
    await patch({ mask: ['.invoice', '.later'] });
    await fromPage({ site, refused: '.something-else' });
    expect((await state()).refused).toBeNull();
    await fromPage({ site, refused: '.later' });
    expect((await state()).refused).toMatchObject({ selector: '.later' });
    await patch({ mode: 'standard' });
    expect((await state()).refused).toMatchObject({ selector: '.later' });
    await patch({ mask: ['.invoice'] });
    expect((await state()).refused).toBeNull();
  });

  it('MASK-37 agents read it, and only owners, admins and privacy leads of the tenant change it', async () => {
    const login = { email: 'agent@mask.example', password: 'a long enough password' };
    await owner.request('POST', 'team', { ...login, name: 'Agent', role: 'agent' });
    const agent = await signIn(server, login);
    expect((await agent.request('GET', `sites/${site}/masking`)).status).toBe(200);
    expect((await agent.request('PATCH', `sites/${site}/masking`, { mode: 'standard' })).status).toBe(403);
    const other = await addTenant(server, 'other');
    const stranger = await signIn(server, other.login, 'other');
    expect((await stranger.request('GET', `sites/${site}/masking`)).status).toBe(404);
    expect((await stranger.request('PATCH', `sites/${site}/masking`, { mode: 'standard' })).status).toBe(404);
  });

  it('MASK-37 the REST API reads and changes the same', async () => {
    const made = await owner.request('POST', 'api-keys', { name: 'Deploy', scopes: ['sites:read', 'sites:write'] });
    const { key } = (await made.json()) as { key: string };
    const api = async (method: string, path: string, body?: object): Promise<unknown> =>
      (
        await fetch(`${server.url}/api/v1/${path}`, {
          method,
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          ...(body ? { body: JSON.stringify(body) } : {}),
        })
      ).json();
    expect(await api('GET', 'sites')).toMatchObject({ data: [{ id: site }], nextCursor: null });
    expect(await api('PATCH', `sites/${site}/masking`, { maskPersons: true })).toMatchObject({ maskPersons: true, mask: ['.invoice'] });
    expect(await api('GET', `sites/${site}/masking`)).toEqual(await state());
  });
});
