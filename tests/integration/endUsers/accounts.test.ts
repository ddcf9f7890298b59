import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signVisitorToken } from '../../../server/features/identity/signVisitorToken.ts';
import { askAccount, signInToAccount } from '../../accountClient.ts';
import { addTenant } from '../../addTenant.ts';
import { findInFolder, findInText } from '../../e2e/canary.ts';
import { openRecords } from '../../openRecords.ts';
import { hello, openVisitor, signIn, startAgent, startVisitor } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';

const DAY_MS = 24 * 60 * 60_000;
const PASSWORD = 'four plain words here';

let server: TestServer;
let ahead = 0;
const clock = { now: () => Date.now() + ahead, monotonic: () => performance.now() };
beforeAll(async () => {
  // Each request may come from an address of its own, so that limits of one test are not those of the next.
  server = await startTestServer({ clock, env: { TRUST_PROXY: 'loopback' }, caps: { socketsPerAddress: 500, hellosPerMinute: 1_000 } });
});
afterAll(() => server.stop());

let addresses = 0;
const from = (): Record<string, string> => {
  addresses += 1;
  return { origin: server.demoOrigin, 'x-forwarded-for': `198.51.${Math.floor(addresses / 200)}.${(addresses % 200) + 1}` };
};
let people = 0;
const someone = (): string => {
  people += 1;
  return `person-${people}@mail.example`;
};
const ask = (path: string, body: object, headers = from()) => askAccount(server, path, body, headers);
const register = async (email = someone(), body: object = {}) => {
  const answer = await ask('register', { email, password: PASSWORD, ...body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return { email, accountToken: String(answer.body.accountToken), account: answer.body.account };
};
const sessionsOf = (email: string): Promise<number> =>
  openRecords(server, async (own) => {
    const endUser = await own.first('endUsers', { index: 'byEmail', where: { emailToken: email } });
    return endUser ? own.count('endUserSessions', { index: 'byEndUser', where: { endUserId: endUser.id } }) : -1;
  });
const endUserOf = (email: string) =>
  openRecords(server, (own) => own.first('endUsers', { index: 'byEmail', where: { emailToken: email } }));

describe('an account', () => {
  it('EUS-1 is made with an address and a password, and entered on another device', async () => {
    const { email, accountToken, account } = await register();
    expect(accountToken).toMatch(/^[\w-]{43}$/);
    expect(account).toEqual({ email, emailVerified: false, hasPassword: true, provenByLink: false });
    expect((await ask('me', { accountToken })).body).toEqual({ account });
    const elsewhere = await ask('sign-in', { email: `  ${email.toUpperCase()} `, password: PASSWORD });
    expect(elsewhere.status).toBe(200);
    expect(elsewhere.body.accountToken).not.toBe(accountToken);
    expect(Date.parse(String(elsewhere.body.expiresAt)) - clock.now()).toBeLessThanOrEqual(30 * DAY_MS);
    await openRecords(server, async (own) => {
      const [endUser, session] = [
        await own.first('endUsers', { index: 'byEmail', where: { emailToken: email } }),
        await own.first('endUserSessions', { index: 'byExpiry', order: 'descending' }),
      ];
      expect(endUser).toMatchObject({ email, emailVerified: false, lastSignInAt: expect.any(String) });
      expect(endUser?.ipTruncated).toMatch(/^198\.51\.\d+\.0\/24$/);
      expect(session?.ipTruncated).toMatch(/^198\.51\.\d+\.0\/24$/);
      expect(endUser?.passwordHash).toMatch(/^\$argon2id\$/);
      expect(await own.get('subjects', endUser?.subjectId ?? '')).not.toBeNull();
    });
  });

  it('EUS-2 asks for ten characters that are not the address', async () => {
    const email = someone();
    for (const password of ['123456789', email, email.toUpperCase(), 'x'.repeat(201)]) {
      expect(await ask('register', { email, password }), password).toMatchObject({ status: 422, code: 'field-invalid' });
    }
    expect(await ask('register', { email, password: '1234567890' })).toMatchObject({ status: 201 });
  });

  it('EUS-3 a wrong password and an unknown address answer the same, in about the same time', async () => {
    const { email } = await register();
    const time = async (address: string) => {
      const begun = performance.now();
      const answer = await ask('sign-in', { email: address, password: 'not the password' });
      return { answer: [answer.status, answer.body], ms: performance.now() - begun };
    };
    const fastest = async (address: () => string) => {
      const tries = [await time(address()), await time(address()), await time(address())];
      return { answer: tries[0]?.answer, ms: Math.min(...tries.map(({ ms }) => ms)) };
    };
    const known = await fastest(() => email);
    const unknown = await fastest(someone);
    expect(unknown.answer).toEqual(known.answer);
    expect(known.answer?.[0]).toBe(401);
    // One hash takes tens of milliseconds; leaving it out would show as a few.
    expect(unknown.ms).toBeGreaterThan(known.ms / 3);
    expect(known.ms).toBeGreaterThan(unknown.ms / 3);
  });

  it('EUS-4 five failures per account and address in a quarter of an hour, also when tried at once; a right one forgives', async () => {
    const { email } = await register();
    const here = from();
    const tried = (password: string, headers = here) => ask('sign-in', { email, password }, headers).then(({ status }) => status);
    for (let attempt = 1; attempt <= 4; attempt += 1) expect(await tried('wrong')).toBe(401);
    expect(await tried(PASSWORD)).toBe(200);
    const statuses = await Promise.all(Array.from({ length: 8 }, () => tried('wrong')));
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(await tried(PASSWORD)).toBe(429);
    expect(await tried(PASSWORD, from())).toBe(200);
    const taken = from();
    for (let attempt = 1; attempt <= 5; attempt += 1)
      expect((await ask('register', { email, password: PASSWORD }, taken)).code).toBe('conflict');
    expect((await ask('register', { email, password: PASSWORD }, taken)).status).toBe(429);
  });
});

describe('a session of an account', () => {
  it('EUS-5 ends after 30 days whatever happens: refused with a code of its own, and its record is gone at once', async () => {
    const { email, accountToken } = await register();
    const visitor = await startVisitor(server, { accountToken });
    expect(visitor.hello.account).toMatchObject({ email });
    await visitor.close();
    ahead += 30 * DAY_MS - 60_000;
    try {
      expect((await ask('me', { accountToken })).status).toBe(200);
      ahead += 60_000;
      expect(await sessionsOf(email)).toBe(1);
      expect(await ask('me', { accountToken })).toMatchObject({ status: 401, code: 'session-expired' });
      expect(await sessionsOf(email)).toBe(0);
      expect(await ask('me', { accountToken })).toMatchObject({ status: 401, code: 'not-signed-in' });
      const second = await signInToAccount(server, 'sign-in', { email, password: PASSWORD });
      ahead += 31 * DAY_MS;
      expect((await hello(server, { accountToken: second.accountToken })).account).toBeNull();
      expect(await sessionsOf(email)).toBe(0);
    } finally {
      ahead = 0;
    }
  });

  it('EUS-6 signing out removes it, and the device is nobody in particular from then on', async () => {
    const visitor = await startVisitor(server);
    const { visitorToken } = visitor.hello;
    const { visitorId } = await visitor.next('welcome');
    const { email, accountToken } = await register(someone(), { visitorToken });
    expect(await sessionsOf(email)).toBe(1);
    expect(await ask('sign-out', { accountToken })).toMatchObject({ status: 200, body: {} });
    expect(await sessionsOf(email)).toBe(0);
    expect(await visitor.closed).toMatchObject({ code: 4401 });
    expect(await ask('me', { accountToken })).toMatchObject({ status: 401, code: 'not-signed-in' });
    expect((await ask('sign-out', { accountToken })).status).toBe(200);
    const next = await startVisitor(server, { visitorToken, accountToken });
    expect(next.hello.account).toBeNull();
    expect((await next.next('welcome')).visitorId).not.toBe(visitorId);
    await next.close();
  });

  it('EUS-7 a new password asks for the old one and ends the other sessions', async () => {
    const { email, accountToken } = await register();
    const other = await signInToAccount(server, 'sign-in', { email, password: PASSWORD });
    const newPassword = 'another five plain words';
    expect(await ask('password', { accountToken, newPassword })).toMatchObject({ status: 403, code: 'forbidden' });
    expect(await ask('password', { accountToken, password: 'wrong', newPassword })).toMatchObject({ status: 403 });
    expect(await ask('password', { accountToken, password: PASSWORD, newPassword: 'short' })).toMatchObject({ status: 422 });
    expect((await ask('me', { accountToken: other.accountToken })).status).toBe(200);
    expect((await ask('password', { accountToken, password: PASSWORD, newPassword })).status).toBe(200);
    expect((await ask('me', { accountToken })).status).toBe(200);
    expect((await ask('me', { accountToken: other.accountToken })).status).toBe(401);
    expect((await ask('sign-in', { email, password: PASSWORD })).status).toBe(401);
    expect((await ask('sign-in', { email, password: newPassword })).status).toBe(200);
  });
});

describe('who may ask', () => {
  it('EUS-8 the pages of the site alone, with bodies as declared', async () => {
    const body = { email: someone(), password: PASSWORD };
    for (const origin of ['https://evil.example', 'null', `${server.demoOrigin}.evil.example`, server.url]) {
      const { status, code, response } = await ask('register', body, { origin });
      expect([status, code], origin).toEqual([403, 'origin-not-allowed']);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
    expect((await ask('register', body, {})).status).toBe(403);
    const preflight = (origin: string) =>
      fetch(`${server.url}/visitor/account/link/open`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });
    expect((await preflight(server.demoOrigin)).headers.get('access-control-allow-origin')).toBe(server.demoOrigin);
    expect((await preflight('https://evil.example')).status).toBe(403);
    expect((await ask('register', { ...body, site: 'site_NONE' })).code).toBe('unknown-site');
    for (const bad of [
      { ...body, role: 'owner' },
      { ...body, email: 'nobody' },
      { ...body, email: { $ne: null } },
      { ...body, password: 7 },
    ])
      expect((await ask('register', bad)).status).toBe(400);
    expect((await ask('me', { accountToken: ['a'] })).status).toBe(400);
    const good = await ask('register', body);
    expect(good.response.headers.get('access-control-allow-origin')).toBe(server.demoOrigin);
    expect(good.response.headers.get('cache-control')).toBe('no-store');
  });

  it('EUS-9 a token of another customer is nobody here, and the same address is another account there', async () => {
    const { email, accountToken } = await register();
    const { tenantId } = await addTenant(server, 'elsewhere');
    const site = await openRecords(server, (_own, records) =>
      records.tenant(tenantId).insert('sites', {
        name: 'Elsewhere',
        allowedOrigins: [server.demoOrigin],
        identityRequired: false,
        visitorSignIn: 'both',
        maskMode: 'standard',
        maskSelectors: [],
        blockSelectors: [],
        callRoute: 'direct',
        noticeVersion: '1',
        prepFieldNames: [],
        createdAt: new Date().toISOString(),
      }),
    );
    const there = (path: string, body: object) => ask(path, { ...body, site: site.id });
    expect(await there('delete', { accountToken, password: PASSWORD })).toMatchObject({ status: 401, code: 'not-signed-in' });
    expect(await there('me', { accountToken })).toMatchObject({ status: 401, code: 'not-signed-in' });
    expect((await hello(server, { site: site.id, accountToken })).account).toBeNull();
    expect((await there('sign-out', { accountToken })).status).toBe(200);
    expect((await ask('me', { accountToken })).status).toBe(200);
    expect((await there('sign-in', { email, password: PASSWORD })).status).toBe(401);
    expect((await there('register', { email, password: PASSWORD })).status).toBe(201);

    await openRecords(server, (_own, records) =>
      records.platform().patch('tenants', tenantId, { contractEndedAt: new Date(Date.now() - 1_000).toISOString() }),
    );
    for (const path of ['sign-in', 'register'])
      expect(await there(path, { email, password: PASSWORD }), path).toMatchObject({ status: 403, code: 'forbidden' });
  });

  it('EUS-10 a site offers what it has set: nothing until then, and no links where no mail is sent', async () => {
    const owner = await signIn(server, server.logins.owner);
    const set = (visitorSignIn: string) => owner.request('PATCH', `sites/${server.siteKey}`, { visitorSignIn });
    const offered = async () => (await hello(server)).configuration.visitorSignIn;
    const { email, accountToken } = await register();
    expect(await offered()).toBe('password');
    expect((await ask('link', { email, page: server.demoUrl })).status).toBe(403);
    try {
      expect(((await (await set('link')).json()) as { visitorSignIn: string }).visitorSignIn).toBe('link');
      expect(await offered()).toBe('off');
      await set('off');
      expect(await offered()).toBe('off');
      expect((await ask('sign-in', { email, password: PASSWORD })).code).toBe('forbidden');
      expect((await hello(server, { accountToken })).account).toBeNull();
      expect((await set('sometimes')).status).toBe(400);
      // Leaving is always possible.
      expect((await ask('delete', { accountToken, password: PASSWORD })).status).toBe(200);
    } finally {
      await set('both');
    }
  });
});

describe('who is signed in', () => {
  const identify = async (visitor: Awaited<ReturnType<typeof startVisitor>>, body: object) => {
    visitor.send({ type: 'identify', requestId: 'i', ...body });
    return visitor.next('identify:result');
  };

  it('EUS-11 is shown to agents as signed in with the address, and a claim of the page cannot change it', async () => {
    const agent = await startAgent(server);
    agent.send({ type: 'lobby:watch' });
    const visitor = await startVisitor(server);
    const { visitorId } = await visitor.next('welcome');
    await identify(visitor, { userId: 'u9', name: 'Not her name' });
    const { email } = await register(someone(), { visitorToken: visitor.hello.visitorToken });
    const seen = await agent.next('lobby:visitor', (message) => message.visitor.id === visitorId && message.visitor.verified);
    expect(seen.visitor).toMatchObject({ name: null, account: { email, emailVerified: false } });
    expect(await identify(visitor, { name: 'Not her name' })).toMatchObject({ accepted: false });
    visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
    const waiting = await agent.next('lobby:session', (message) => message.session.visitorId === visitorId);
    expect(waiting.session).toMatchObject({ verified: true, account: { email } });
    await Promise.all([agent.close(), visitor.close()]);
  });

  it('EUS-12 is one person on two devices, whose fields follow; what was there before joins her, somebody else does not', async () => {
    const sessionOf = async (visitor: Awaited<ReturnType<typeof startVisitor>>) => {
      visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
      const { session } = await visitor.next('session', (message) => message.session !== null);
      return session?.id ?? '';
    };
    const one = await startVisitor(server);
    const before = await sessionOf(one);
    one.send({ type: 'fields', requestId: 'f', values: { plan: 'Plus' } });
    await one.next('fields:result');
    const { email, accountToken } = await register(someone(), { visitorToken: one.hello.visitorToken });
    await one.close();

    const two = await startVisitor(server);
    const second = await sessionOf(two);
    expect((await ask('sign-in', { email, password: PASSWORD, visitorToken: two.hello.visitorToken })).status).toBe(200);
    await two.close();

    const three = await startVisitor(server, { accountToken });
    const third = await sessionOf(three);
    const agent = await startAgent(server);
    agent.send({ type: 'session:accept', requestId: 'a', sessionId: third });
    const { fields } = await agent.next('session:joined');
    expect(fields.map(({ key }) => key)).toContain('plan');

    // A shared device: the next person gets no past of the one before.
    const stranger = await register(someone(), {});
    expect(await ask('sign-in', { email: stranger.email, password: PASSWORD, visitorToken: three.hello.visitorToken })).toMatchObject({
      status: 422,
      code: 'identity-refused',
    });
    await openRecords(server, async (own) => {
      const endUser = await own.first('endUsers', { index: 'byEmail', where: { emailToken: email } });
      const subjectOf = async (id: string) => (await own.get('sessions', id))?.subjectId ?? '';
      expect(await subjectOf(before)).toBe(endUser?.subjectId);
      expect((await own.get('subjects', await subjectOf(second)))?.mergedInto).toBe(endUser?.subjectId);
      expect(await subjectOf(third)).toBe(endUser?.subjectId);
      const { records: aliases } = await own.list('aliases', { index: 'bySubject', where: { subjectId: endUser?.subjectId ?? '' } });
      expect(aliases.filter(({ kind }) => kind === 'email')).toEqual([]);
    });
    await Promise.all([agent.close(), three.close()]);
  });
});

describe('who is proved by the site too', () => {
  const tokenFor = (userId: string): Promise<string> =>
    signVisitorToken(
      { userId, name: 'Lena Winter', email: 'lena@example.org' },
      { id: server.siteKey, signingSecret: server.signingSecret },
      clock,
    );
  const identify = async (visitor: Awaited<ReturnType<typeof startVisitor>>, userId: string) => {
    visitor.send({ type: 'identify', requestId: userId, token: await tokenFor(userId) });
    return visitor.next('identify:result');
  };
  const askForHelp = async (visitor: Awaited<ReturnType<typeof startVisitor>>) => {
    visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
    const { session } = await visitor.next('session', (message) => message.session !== null);
    return openRecords(server, async (own) => (await own.get('sessions', session?.id ?? ''))?.subjectId);
  };

  it('EUS-12 is the same person in both when nothing speaks against it', async () => {
    const visitor = await startVisitor(server);
    expect(await identify(visitor, 'both-1')).toMatchObject({ accepted: true });
    const { email, accountToken } = await register(someone(), { visitorToken: visitor.hello.visitorToken });
    const subjectId = await askForHelp(visitor);
    expect((await endUserOf(email))?.subjectId).toBe(subjectId);
    await visitor.close();
    const signedIn = await startVisitor(server, { accountToken });
    expect(await identify(signedIn, 'both-1')).toMatchObject({ accepted: true, verified: true });
    await signedIn.close();
    // The other way round: the account first, then the site.
    const second = await register();
    const later = await startVisitor(server, { accountToken: second.accountToken });
    expect(await identify(later, 'both-2')).toMatchObject({ accepted: true });
    expect(await askForHelp(later)).toBe((await endUserOf(second.email))?.subjectId);
    await later.close();
  });

  it('EUS-12 is refused as two people who are known apart, whoever comes first', async () => {
    const known = await startVisitor(server);
    await identify(known, 'apart-1');
    await askForHelp(known);
    const { email, accountToken } = await register();
    const body = { email, password: PASSWORD, visitorToken: known.hello.visitorToken };
    expect(await ask('sign-in', body)).toMatchObject({ status: 422, code: 'identity-refused' });
    const signedIn = await startVisitor(server, { accountToken });
    expect(signedIn.hello.account).not.toBeNull();
    expect(await identify(signedIn, 'apart-1')).toMatchObject({ accepted: false });
    expect((await hello(server, { accountToken, visitorToken: known.hello.visitorToken })).account).toBeNull();
    await openRecords(server, async (own) => {
      const subject = await own.get(
        'subjects',
        (await own.first('endUsers', { index: 'byEmail', where: { emailToken: email } }))?.subjectId ?? '',
      );
      expect(subject?.mergedInto).toBeNull();
    });
    await Promise.all([known.close(), signedIn.close()]);
  });
});

describe('an account that is deleted', () => {
  it('EUS-13 asks for the password, goes with its sessions under a receipt, and its pages are nobody’s', async () => {
    const visitor = await startVisitor(server);
    const { email, accountToken } = await register(someone(), { visitorToken: visitor.hello.visitorToken });
    await signInToAccount(server, 'sign-in', { email, password: PASSWORD });
    const endUser = await endUserOf(email);
    expect(await ask('delete', { accountToken })).toMatchObject({ status: 403 });
    expect(await ask('delete', { accountToken, password: 'wrong' })).toMatchObject({ status: 403 });
    const receipts = () => openRecords(server, (own) => own.count('receipts', { index: 'byNumber' }));
    const before = await receipts();
    expect((await ask('delete', { accountToken, password: PASSWORD })).status).toBe(200);
    expect(await receipts()).toBe(before + 1);
    expect(await visitor.closed).toMatchObject({ code: 4401 });
    expect(await endUserOf(email)).toBeNull();
    await openRecords(server, async (own) => {
      expect(await own.count('endUserSessions', { index: 'byEndUser', where: { endUserId: endUser?.id ?? '' } })).toBe(0);
    });
    expect((await ask('me', { accountToken })).code).toBe('not-signed-in');
    expect((await ask('sign-in', { email, password: PASSWORD })).status).toBe(401);
    expect((await ask('register', { email, password: PASSWORD })).status).toBe(201);
  });
});

describe('a person who is erased', () => {
  it('EUS-28 loses the account, its sessions and the page that is signed in', async () => {
    const visitor = await startVisitor(server);
    const { email, accountToken } = await register(someone(), { visitorToken: visitor.hello.visitorToken });
    const endUser = await endUserOf(email);
    const owner = await signIn(server, server.logins.owner);
    const { subjectId } = endUser ?? { subjectId: '' };
    const erased = await owner.request('POST', `privacy/subjects/${subjectId}/erase`, { confirm: subjectId });
    expect(erased.status, await erased.text()).toBe(200);
    expect(await visitor.closed).toMatchObject({ code: 4401 });
    expect(await endUserOf(email)).toBeNull();
    expect((await ask('me', { accountToken })).code).toBe('not-signed-in');
    expect((await ask('register', { email, password: PASSWORD })).status).toBe(201);
    expect((await endUserOf(email))?.subjectId).not.toBe(subjectId);
  });
});

describe('what is kept in the clear', () => {
  it('EUS-14 neither address, password nor token: not in the data folder, not in the log', async () => {
    const email = 'canary-k7q2@mail.example';
    const password = 'canary password w93x';
    const { accountToken } = await register(email, { password });
    await ask('sign-in', { email, password: 'canary wrong one 55' });
    const second = await ask('sign-in', { email, password });
    await ask('password', { accountToken, password, newPassword: 'canary new one 7781' });
    const canaries = [
      email,
      'canary-k7q2',
      password,
      'canary wrong one 55',
      'canary new one 7781',
      accountToken,
      String(second.body.accountToken),
    ];
    expect(findInFolder(server.dataFolder, canaries)).toEqual([]);
    expect(findInText(server.log.join('\n'), canaries)).toEqual([]);
    // The search finds what is there.
    expect(findInText(JSON.stringify({ email }), canaries).length).toBeGreaterThan(0);
  });
});

it('EUS-15 an account is known again over a restart', async () => {
  const { email, accountToken } = await register();
  await server.restart();
  const answer = await hello(server, { accountToken });
  expect(answer.account).toMatchObject({ email });
  const visitor = await openVisitor(server, answer.ticket);
  await visitor.next('welcome');
  await visitor.close();
});
