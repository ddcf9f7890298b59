import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askAccount } from '../../accountClient.ts';
import { findInFolder, findInText } from '../../e2e/canary.ts';
import { MAIL_DEPLOYMENT, type MailServer, startMailServer } from '../../mailServer.ts';
import { openRecords } from '../../openRecords.ts';
import { hello, signIn, startAgent, startVisitor } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';

const MINUTE_MS = 60_000;
const PASSWORD = 'four plain words here';

let server: TestServer;
let mail: MailServer;
let ahead = 0;
const clock = { now: () => Date.now() + ahead, monotonic: () => performance.now() };
beforeAll(async () => {
  mail = await startMailServer();
  const env = { TRUST_PROXY: 'loopback', SMTP_URL: `${mail.url}?from=help@northwind.example`, COPANE_DEPLOYMENT: MAIL_DEPLOYMENT };
  server = await startTestServer({ clock, env, caps: { socketsPerAddress: 500, hellosPerMinute: 1_000 } });
});
afterAll(async () => {
  await server.stop();
  await mail.close();
});

let addresses = 0;
const from = (): Record<string, string> => {
  addresses += 1;
  return { origin: server.demoOrigin, 'x-forwarded-for': `203.0.113.${(addresses % 250) + 1}` };
};
let people = 0;
const someone = (): string => {
  people += 1;
  return `person-${people}@mail.example`;
};
const ask = (path: string, body: object, headers = from()) => askAccount(server, path, body, headers);
const tokenIn = (text: string): string => /#copane-sign-in=([\w-]+)$/m.exec(text)?.[1] ?? '';
const linkFor = async (email: string, page = server.demoUrl): Promise<string> => {
  expect(await ask('link', { email, page })).toMatchObject({ status: 202, body: {} });
  return tokenIn((await mail.next()).text);
};
const open = (linkToken: string, body: object = {}) => ask('link/open', { linkToken, ...body });
const linksLeft = (): Promise<number> => openRecords(server, (own) => own.count('signInLinks', { index: 'byExpiry' }));

describe('a link', () => {
  it('EUS-16 is mailed in plain words, to the page where it was asked for, and makes an account once', async () => {
    const email = someone();
    const page = `${server.demoOrigin}/shop/drift-shell?utm=secret&session=1#reviews`;
    expect(await ask('link', { email, page })).toMatchObject({ status: 202, body: {} });
    const sent = await mail.next();
    expect(sent).toMatchObject({ to: [email], from: 'help@northwind.example', subject: 'Sign in to Northwind' });
    const token = tokenIn(sent.text);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(sent.text).toContain(`\n${server.demoOrigin}/shop/drift-shell#copane-sign-in=${token}\n`);
    expect(sent.text).toMatch(/The link works once, until \d\d:\d\d UTC on \d{1,2} \w+ \d{4}\./);
    expect(sent.text).toContain('If it was not you: there is nothing to do.');
    expect(sent.text).not.toMatch(/utm|secret|<|http.*http/);
    await openRecords(server, async (own) => {
      const link = await own.first('signInLinks', { index: 'byEmail', where: { emailToken: email } });
      expect(link).toMatchObject({ siteId: server.siteKey, email });
      expect(link?.tokenHash).not.toContain(token);
    });
    const opened = await open(token);
    expect(opened).toMatchObject({
      status: 200,
      body: { account: { email, emailVerified: true, hasPassword: false, provenByLink: true } },
    });
    expect((await ask('me', { accountToken: opened.body.accountToken })).status).toBe(200);
    expect(await open(token)).toMatchObject({ status: 401, code: 'not-signed-in' });
    expect(await linksLeft()).toBe(0);
  });

  it('EUS-17 opens once, also when opened twice at once', async () => {
    const token = await linkFor(someone());
    const statuses = (await Promise.all([open(token), open(token), open(token)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 401, 401]);
  });

  it('EUS-18 is good for a quarter of an hour, and a newer one takes its place', async () => {
    const email = someone();
    const [first, second] = [await linkFor(email), await linkFor(email)];
    expect((await open(first)).code).toBe('not-signed-in');
    try {
      ahead = 15 * MINUTE_MS + 1;
      expect(await open(second)).toMatchObject({ status: 401, code: 'session-expired' });
      expect(await linksLeft()).toBe(0);
    } finally {
      ahead = 0;
    }
    expect((await open('guessed')).code).toBe('not-signed-in');
  });

  it('EUS-19 is asked for alike by known and unknown addresses, and leads to pages of the site alone', async () => {
    const known = someone();
    await ask('register', { email: known, password: PASSWORD });
    const answers = await Promise.all([known, someone()].map((email) => ask('link', { email, page: server.demoUrl })));
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [202, {}],
      [202, {}],
    ]);
    await mail.next();
    await mail.next();
    const before = mail.mails.length;
    for (const page of [
      'https://evil.example/',
      'javascript:alert(1)',
      'nothing',
      `${server.demoOrigin}@evil.example/`,
      `${server.url}/dashboard/`,
    ])
      expect(await ask('link', { email: known, page }), page).toMatchObject({ status: 403, code: 'origin-not-allowed' });
    expect(mail.mails.length).toBe(before);
  });

  it('EUS-20 fills nobody’s mailbox: five mails an address in a quarter of an hour, from wherever they are asked for', async () => {
    const email = someone();
    for (let count = 1; count <= 5; count += 1) await linkFor(email);
    expect(await ask('link', { email, page: server.demoUrl })).toMatchObject({ status: 429, code: 'too-many-requests' });
  });

  it('EUS-21 that cannot be sent is said, without the address', async () => {
    const email = someone();
    mail.refuse(true);
    try {
      const answer = await ask('link', { email, page: server.demoUrl });
      expect(answer).toMatchObject({ status: 502, code: 'recipient-failed' });
      expect(JSON.stringify(answer.body)).not.toContain(email);
    } finally {
      mail.refuse(false);
    }
  });
});

describe('what a link proves', () => {
  it('EUS-22 gives an account that was never proved to whoever owns the address, without the password and the past of before', async () => {
    const email = someone();
    const intruder = await startVisitor(server);
    const registered = await ask('register', { email, password: PASSWORD, visitorToken: intruder.hello.visitorToken });
    const subjectBefore = await openRecords(
      server,
      async (own) => (await own.first('endUsers', { index: 'byEmail', where: { emailToken: email } }))?.subjectId,
    );
    const opened = await open(await linkFor(email));
    expect(opened.body.account).toMatchObject({ email, emailVerified: true, hasPassword: false });
    expect(await intruder.closed).toMatchObject({ code: 4401 });
    expect((await ask('me', { accountToken: registered.body.accountToken })).status).toBe(401);
    expect((await ask('sign-in', { email, password: PASSWORD })).status).toBe(401);
    await openRecords(server, async (own) => {
      const endUser = await own.first('endUsers', { index: 'byEmail', where: { emailToken: email } });
      expect(endUser?.subjectId).not.toBe(subjectBefore);
      const alias = await own.first('aliases', { index: 'byValue', where: { kind: 'email', valueToken: email } });
      expect(alias?.subjectId).toBe(endUser?.subjectId);
    });
  });

  it('EUS-23 keeps the password of whoever is signed in already, and takes the place of that session', async () => {
    const email = someone();
    const visitor = await startVisitor(server);
    const { visitorToken } = visitor.hello;
    const { accountToken } = (await ask('register', { email, password: PASSWORD, visitorToken })).body;
    const agent = await startAgent(server);
    agent.send({ type: 'lobby:watch' });
    const opened = await open(await linkFor(email), { accountToken, visitorToken });
    expect(opened.body.account).toMatchObject({ emailVerified: true, hasPassword: true });
    const { visitorId } = await visitor.next('welcome');
    const seen = await agent.next(
      'lobby:visitor',
      (message) => message.visitor.id === visitorId && message.visitor.account?.emailVerified === true,
    );
    expect(seen.visitor.account).toEqual({ email, emailVerified: true });
    expect((await ask('me', { accountToken })).status).toBe(401);
    expect((await ask('sign-in', { email, password: PASSWORD })).status).toBe(200);
    await Promise.all([agent.close(), visitor.close()]);
  });

  it('EUS-24 stands in for the password while it is fresh: to set a new one, or to delete the account', async () => {
    const email = someone();
    const first = (await open(await linkFor(email))).body;
    const newPassword = 'another five plain words';
    expect((await ask('password', { accountToken: first.accountToken, newPassword })).status).toBe(200);
    expect((await ask('sign-in', { email, password: newPassword })).status).toBe(200);
    const second = (await open(await linkFor(email))).body;
    try {
      ahead = 16 * MINUTE_MS;
      expect((await ask('delete', { accountToken: second.accountToken })).status).toBe(403);
      const third = (await open(await linkFor(email))).body;
      const pending = await linkFor(email);
      expect((await ask('delete', { accountToken: third.accountToken })).status).toBe(200);
      expect((await open(pending)).status).toBe(401);
    } finally {
      ahead = 0;
    }
    await openRecords(server, async (own) => {
      expect(await own.first('endUsers', { index: 'byEmail', where: { emailToken: email } })).toBeNull();
      expect(await own.first('aliases', { index: 'byValue', where: { kind: 'email', valueToken: email } })).toBeNull();
    });
  });

  it('EUS-25 the same person comes back as the same, on any device', async () => {
    const email = someone();
    const subjects: (string | undefined)[] = [];
    for (const _device of ['one', 'two']) {
      const visitor = await startVisitor(server);
      expect((await open(await linkFor(email), { visitorToken: visitor.hello.visitorToken })).status).toBe(200);
      visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
      const { session } = await visitor.next('session', (message) => message.session !== null);
      subjects.push(await openRecords(server, async (own) => (await own.get('sessions', session?.id ?? ''))?.subjectId));
      await visitor.close();
    }
    expect(subjects[1]).toBe(subjects[0]);
  });
});

it('EUS-26 a site that offers links alone takes no password; neither link nor address lies in the clear', async () => {
  const owner = await signIn(server, server.logins.owner);
  await owner.request('PATCH', `sites/${server.siteKey}`, { visitorSignIn: 'link' });
  try {
    expect((await hello(server)).configuration.visitorSignIn).toBe('link');
    const email = 'canary-z4m8@mail.example';
    for (const path of ['register', 'sign-in']) expect((await ask(path, { email, password: PASSWORD })).status).toBe(403);
    const token = await linkFor(email);
    const canaries = [email, 'canary-z4m8', token];
    expect(findInFolder(server.dataFolder, canaries)).toEqual([]);
    const { accountToken } = (await open(token)).body;
    const all = [...canaries, String(accountToken)];
    expect(findInFolder(server.dataFolder, all)).toEqual([]);
    expect(findInText(server.log.join('\n'), all)).toEqual([]);
  } finally {
    await owner.request('PATCH', `sites/${server.siteKey}`, { visitorSignIn: 'both' });
  }
});
