import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kill } from '../continuity/kill.ts';
import { type Product, startProduct } from '../startProduct.ts';

/** The product as a process that dies without a word and comes back on the same ports with the same data. */
export type MortalProduct = Pick<Product, 'demoUrl' | 'dashboardUrl' | 'agent' | 'stop'> & { dieAndReturn: () => Promise<void> };

export const startMortalProduct = async (): Promise<MortalProduct> => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'copane-fuzz-'));
  const start = (port?: number): Promise<Product> => startProduct({ LOG_LEVEL: 'warn' }, { dataFolder, ...(port ? { port } : {}) });
  let running = await start();
  const { demoUrl, dashboardUrl, agent } = running;
  return {
    demoUrl,
    dashboardUrl,
    agent,
    dieAndReturn: async () => {
      await kill(running.pid);
      running = await start(Number(new URL(dashboardUrl).port));
    },
    stop: async () => {
      await running.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
};
