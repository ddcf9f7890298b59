import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedEnv } from '../embeddedEnv.ts';
import { findFreePorts } from '../startTestServer.ts';

export type Login = { email: string; password: string };
/** The product as `npm start` runs it, in a process of its own with an empty data folder. */
export type Product = {
  demoUrl: string;
  dashboardUrl: string;
  agent: Login;
  secondAgent: Login;
  owner: Login;
  dataFolder: string;
  pid: number;
  /** Everything it printed. */
  output: () => string;
  /** Stops it, and removes the data unless their folder was given. */
  stop: () => Promise<void>;
};

type Started = Pick<Product, 'pid' | 'output'> & { end: () => Promise<void> };

const start = async (env: Record<string, string>): Promise<Started> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../server/serve.ts')], {
    env: embeddedEnv({ LOG_LEVEL: 'trace', ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes('owner login:')) resolve();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('exit', (code) => reject(new Error(`The product ended with code ${code}:\n${output}`)));
  });
  return {
    pid: child.pid ?? 0,
    output: () => output,
    end: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
};

/** On ports that nobody has: another start may be quicker with one that was free a moment ago. */
const startOnFreePorts = async (env: Record<string, string>): Promise<Started> => {
  for (;;) {
    try {
      return await start({ ...env, PORT: String(await findFreePorts()) });
    } catch (error) {
      if (!(error instanceof Error) || !/Port \d+ /.test(error.message)) throw error;
    }
  }
};

export const startProduct = async (
  env: Record<string, string> = {},
  options: { dataFolder?: string; port?: number } = {},
): Promise<Product> => {
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'copane-e2e-')));
  const settings = { ...env, COPANE_DATA: dataFolder };
  const { pid, output, end } = await (options.port === undefined
    ? startOnFreePorts(settings)
    : start({ ...settings, PORT: String(options.port) }));
  const line = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(output())?.[1] ?? '';
  const login = (name: string): Login => {
    const [, email = '', password = ''] = line(name).split(' ');
    return { email, password };
  };
  return {
    demoUrl: line('demo site'),
    dashboardUrl: line('dashboard'),
    agent: login('agent login'),
    secondAgent: login('second agent login'),
    owner: login('owner login'),
    dataFolder,
    pid,
    output,
    stop: async () => {
      await end();
      if (!options.dataFolder) await rm(dataFolder, { recursive: true, force: true });
    },
  };
};
