import { readFileSync, writeFileSync } from 'node:fs';
import { type Browser, expect } from '@playwright/test';
import { startProduct } from '../startProduct.ts';
import type { Drive } from './drive.ts';
import type { Evidence } from './judgeDrift.ts';
import { recordHosts } from './recordHosts.ts';

const HOST = 'tracker.example';

/**
 * Starts the product once more on what is left, and makes its own process, and a page of it, do what a forgotten piece of code would:
 * print a field that nobody declared, and call a host that nobody declared. Answers with what could then be seen.
 */
export const misbehave = async (drive: Drive, browser: Browser, evidence: Evidence): Promise<Evidence> => {
  const product = await startProduct(drive.env, { dataFolder: drive.folder });
  const hosts = new Set<string>();
  const context = await browser.newContext();
  try {
    writeFileSync(drive.env.DRIFT_WISH ?? '', JSON.stringify({ print: { level: 30, visitorEmail: 'x' }, fetch: `http://${HOST}/collect` }));
    process.kill(product.pid, 'SIGUSR2');
    const connections = (): string[] =>
      readFileSync(drive.env.DRIFT_EGRESS ?? '', 'utf8')
        .split('\n')
        .filter(Boolean);
    await expect.poll(product.output).toContain('visitorEmail');
    await expect.poll(() => connections().join()).toContain(HOST);
    const onThisMachine = (host: string): boolean => /^(localhost|127\.0\.0\.1):/.test(host);
    await recordHosts(context, hosts, onThisMachine);
    const page = await context.newPage();
    // The policies of our own pages would not let the request out at all.
    await page.goto('about:blank');
    await page.evaluate((host) => fetch(`https://${host}/pixel`).catch(() => undefined), HOST);
    return { ...evidence, output: product.output(), connections: connections(), hosts: [...hosts].filter((host) => !onThisMachine(host)) };
  } finally {
    await context.close();
    await product.stop();
  }
};
