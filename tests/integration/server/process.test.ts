import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { embeddedEnv } from '../../embeddedEnv.ts';
import { hello, openVisitor, startVisitor, type VisitorClient } from '../../relayClient.ts';
import { findFreePorts, type TestServer } from '../../startTestServer.ts';

const MAIN = join(import.meta.dirname, '../../../server/main.ts');

// Each starts processes, and two cores may be busy with other suites.
vi.setConfig({ testTimeout: 120_000 });

type Started = { child: ChildProcess; out: () => string; err: () => string; port: number; dataFolder: string };

const cleaning: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean();
});

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'copane-process-'));
  cleaning.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const run = (env: Record<string, string>): { child: ChildProcess; out: () => string; err: () => string } => {
  const child = spawn(process.execPath, [MAIN], { env: embeddedEnv(env), stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    err += data;
  });
  cleaning.push(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  return { child, out: () => out, err: () => err };
};

const start = async (options: { dataFolder?: string; port?: number } = {}): Promise<Started> => {
  const dataFolder = options.dataFolder ?? newFolder();
  const port = options.port ?? (await findFreePorts());
  const started = run({ PORT: String(port), COPANE_DATA: dataFolder });
  await expect.poll(() => started.out() + started.err(), { timeout: 60_000 }).toContain('owner login');
  return { ...started, port, dataFolder };
};

const exitOf = async (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null ? child.exitCode : ((await once(child, 'exit'))[0] as number | null);

/** Enough of a test server for the clients. */
const place = ({ port, out }: Started): TestServer =>
  ({
    url: `http://localhost:${port}`,
    demoOrigin: `http://127.0.0.1:${port + 1}`,
    siteKey: siteKeys.get(port) ?? '',
    out,
  }) as unknown as TestServer;
const siteKeys = new Map<number, string>();
const learnSiteKey = async (port: number): Promise<void> => {
  const page = await (await fetch(`http://127.0.0.1:${port + 1}/`)).text();
  siteKeys.set(port, /data-site="(site_\w+)"/.exec(page)?.[1] ?? '');
};

describe('starting', () => {
  it('START-1 says in one line each where the demo site, the dashboard and the logins are, the same after a restart', async () => {
    const first = await start();
    const lines = () =>
      first
        .out()
        .split('\n')
        .filter((line) => !line.startsWith('{') && line !== '');
    const { port } = first;
    const dashboard = `http://localhost:${port}/dashboard/northwind/`;
    expect(lines()).toEqual([
      `demo site: http://127.0.0.1:${port + 1}/`,
      `dashboard: ${dashboard}`,
      expect.stringMatching(new RegExp(`^agent login: ${dashboard} agent@northwind\\.example [\\w-]{16}$`)),
      expect.stringMatching(new RegExp(`^second agent login: ${dashboard} ben@northwind\\.example [\\w-]{16}$`)),
      expect.stringMatching(new RegExp(`^owner login: ${dashboard} owner@northwind\\.example [\\w-]{16}$`)),
    ]);
    const before = lines();
    first.child.kill('SIGTERM');
    expect(await exitOf(first.child)).toBe(0);
    const second = await start(first);
    expect(
      second
        .out()
        .split('\n')
        .filter((line) => !line.startsWith('{') && line !== ''),
    ).toEqual(before);
  });

  it('START-2 a second server on the same folder is refused with one line, and the first goes on', async () => {
    const first = await start();
    const second = run({ PORT: String(await findFreePorts()), COPANE_DATA: first.dataFolder });
    expect(await exitOf(second.child)).toBe(1);
    expect(second.err().trim().split('\n')).toEqual([expect.stringMatching(/^Copane did not start: .*\.$/)]);
    expect((await fetch(`http://localhost:${first.port}/healthz`)).status).toBe(200);
  });

  it.each([0, 1, 2])('START-3 PORT+%i taken: one line, exit 1, and the folder is free again', async (offset) => {
    const port = await findFreePorts();
    const taken = createServer().listen(port + offset, '127.0.0.1');
    await once(taken, 'listening');
    const dataFolder = newFolder();
    const refused = run({ PORT: String(port), COPANE_DATA: dataFolder });
    expect(await exitOf(refused.child)).toBe(1);
    expect(refused.err().trim().split('\n')).toEqual([
      expect.stringMatching(new RegExp(`^Copane did not start: Port ${port + offset} is taken`)),
    ]);
    await new Promise((resolve) => taken.close(resolve));
    await start({ port, dataFolder });
  });

  it('START-4 a malformed variable is named, and nothing is made', async () => {
    const dataFolder = join(newFolder(), 'data');
    const refused = run({ PORT: 'many', COPANE_DATA: dataFolder });
    expect(await exitOf(refused.child)).toBe(1);
    expect(refused.err()).toMatch(/^Copane did not start: PORT /);
    expect(existsSync(dataFolder)).toBe(false);
  });

  it('START-5 the keys and the passwords in the data folder are for its owner alone', async () => {
    const { dataFolder } = await start();
    for (const file of ['keys/master.key', 'demo/logins.json']) expect(statSync(join(dataFolder, file)).mode & 0o077).toBe(0);
  });
});

describe('stopping', () => {
  const openMany = async (server: TestServer, count: number): Promise<VisitorClient[]> => {
    const first = await startVisitor(server);
    const others = await Promise.all(Array.from({ length: count - 1 }, async () => openVisitor(server, (await hello(server)).ticket)));
    return [first, ...others];
  };

  it('START-6 SIGTERM tells every socket, and what was acknowledged is there after the next start', async () => {
    const first = await start();
    await learnSiteKey(first.port);
    const server = place(first);
    // As many as one address may have.
    const sockets = await openMany(server, 20);
    const [visitor] = sockets as [VisitorClient];
    visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
    const { session } = await visitor.next('session');
    for (let count = 0; count < 20; count += 1) visitor.send({ type: 'chat', requestId: `c${count}`, text: `message ${count}` });
    await visitor.next('chat:ack', (ack) => ack.requestId === 'c9');
    const from = performance.now();
    first.child.kill('SIGTERM');
    const codes = await Promise.all(sockets.map((socket) => socket.closed.then(({ code }) => code)));
    expect(new Set(codes)).toEqual(new Set([1001]));
    expect(await exitOf(first.child)).toBe(0);
    expect(performance.now() - from).toBeLessThan(30_000);

    const acknowledged = visitor.messages.filter((message) => message.type === 'chat:ack').map((ack) => ack.message.text);
    await start(first);
    const page = await openVisitor(server, (await hello(server, { sessionToken: session?.sessionToken })).ticket);
    page.send({ type: 'session:join', tabKey: 'a-tab-key-of-16-chars' });
    const kept = (await page.next('session:joined')).messages.map((message) => message.text);
    expect(acknowledged.length).toBeGreaterThanOrEqual(10);
    expect(kept).toEqual(expect.arrayContaining(acknowledged));
    expect(new Set(kept).size).toBe(kept.length);
    await page.close();
  });

  it('START-7 kill -9 loses nothing that was acknowledged, and the folder is free at once', async () => {
    const first = await start();
    await learnSiteKey(first.port);
    const server = place(first);
    const visitor = await startVisitor(server);
    visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
    const { session } = await visitor.next('session');
    visitor.send({ type: 'chat', requestId: 'c', text: 'Kept' });
    await visitor.next('chat:ack');
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    await start(first);
    const page = await openVisitor(server, (await hello(server, { sessionToken: session?.sessionToken })).ticket);
    expect((await page.next('welcome')).session?.id).toBe(session?.id);
    page.send({ type: 'session:join', tabKey: 'a-tab-key-of-16-chars' });
    expect((await page.next('session:joined')).messages.map((message) => message.text)).toEqual(['Kept']);
    await page.close();
  });
});
