import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CopaneError } from '../protocol/copaneError.ts';
import type { SupportedVersions } from '../protocol/version.ts';
import type { Caps } from '../server/compose/composeService.ts';
import { type RunningServer, type StartOptions, startServer } from '../server/main.ts';
import type { Clock } from '../server/ports/clock.ts';

export type TestServer = {
  /** `http://localhost:PORT`: dashboard, API, widget. */
  url: string;
  demoUrl: string;
  /** Origin of the demo site, the only one that its site key allows. */
  demoOrigin: string;
  replayUrl: string;
  siteKey: string;
  signingSecret: string;
  tenant: string;
  logins: Record<'owner' | 'agent' | 'secondAgent', { email: string; password: string }>;
  dataFolder: string;
  port: number;
  /** Lines that the server logged so far. */
  log: string[];
  /** Stops, and starts again on the same data and ports. */
  restart(): Promise<void>;
  /** Stops, and removes the data unless their folder was given. */
  stop(): Promise<void>;
};

export type TestServerOptions = {
  env?: Record<string, string>;
  /** Folder of the built bundles; `dist` by default. */
  dist?: string;
  caps?: Partial<Caps>;
  /** The machine's own unless a test tells the time. */
  clock?: Clock;
  versions?: SupportedVersions;
  /** In place of the internet, for files of a site's own. */
  assetNetwork?: StartOptions['assetNetwork'];
  dataFolder?: string;
  port?: number;
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** The first of three ports in a row that nobody uses. */
export const findFreePorts = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const free = await Promise.all([isFree(port), isFree(port + 1), isFree(port + 2)]);
    if (free.every(Boolean)) return port;
  }
};

/** The composed server, in this process, on free ports and a folder of its own, with the demo tenant in it. */
export const startTestServer = async (options: TestServerOptions = {}): Promise<TestServer> => {
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'copane-')));
  const log: string[] = [];
  let port = options.port ?? (await findFreePorts());
  const start = (): Promise<RunningServer> =>
    startServer({
      env: { COPANE_DATA: dataFolder, ...options.env, PORT: String(port) },
      logTo: { write: (line: string) => void log.push(line) },
      ...(options.dist ? { dist: options.dist } : {}),
      ...(options.caps ? { caps: options.caps } : {}),
      ...(options.clock ? { clock: options.clock } : {}),
      ...(options.assetNetwork ? { assetNetwork: options.assetNetwork } : {}),
      ...(options.versions ? { versions: options.versions } : {}),
    });
  let running: RunningServer | undefined;
  while (!running) {
    try {
      running = await start();
    } catch (error) {
      // Somebody else was quicker with one of the ports.
      const taken = error instanceof CopaneError && error.message.startsWith('Port ');
      if (!taken || options.port !== undefined) throw error;
      port = await findFreePorts();
    }
  }
  const { config, demo } = running;
  if (!demo) throw new Error('A test server needs the demo tenant: leave COPANE_DEMO alone.');
  const login = (email: string, password: string) => ({ email, password });
  return {
    url: config.publicUrl,
    demoUrl: demo.url,
    demoOrigin: config.demoUrl,
    replayUrl: config.replayUrl,
    siteKey: demo.siteKey,
    signingSecret: demo.signingSecret,
    tenant: 'northwind',
    logins: {
      owner: login('owner@northwind.example', demo.logins.owner),
      agent: login('agent@northwind.example', demo.logins.agent),
      secondAgent: login('ben@northwind.example', demo.logins.secondAgent),
    },
    dataFolder,
    port,
    log,
    restart: async () => {
      await running?.stop();
      running = await start();
    },
    stop: async () => {
      await running?.stop();
      if (!options.dataFolder) await rm(dataFolder, { recursive: true, force: true });
    },
  };
};
