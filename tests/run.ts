/** `npm test`: Vitest, then Playwright, then one line `N passed, N failed, N skipped` over both. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './chromium.ts';

type Totals = { passed: number; failed: number; skipped: number };

const root = join(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'copane-tests-'));

const run = (script: string, args: string[], env: Record<string, string> = {}): boolean =>
  spawnSync(process.execPath, [join(root, script), ...args], { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;

const read = <T>(file: string): T | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
};

/** A runner that dies before it reports has failed, whatever it counted. */
const failedWhole = (ok: boolean, failed: number): number => (ok || failed > 0 ? failed : 1);

const vitest = (): Totals => {
  const file = join(scratch, 'vitest.json');
  const ok = run('node_modules/vitest/vitest.mjs', [
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = read<{ numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number }>(file);
  return {
    passed: report?.numPassedTests ?? 0,
    failed: failedWhole(ok, report?.numFailedTests ?? 0),
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  };
};

const playwright = (): Totals => {
  if (!findChromium()) {
    console.log('Browser tests skipped: no Chromium found. Install one, or name it in CHROMIUM.');
    return { passed: 0, failed: process.env.CI ? 1 : 0, skipped: 0 };
  }
  const file = join(scratch, 'playwright.json');
  // In CI what failed in a browser is tried once more: a machine that stalls does not hold back everything else, and what passed only
  // then is named as flaky, which is a bug to be found. At a desk, and without a browser, nothing is tried twice.
  const retries = process.env.CI ? ['--retries=1'] : [];
  const args = ['test', '--config', 'tests/playwright.config.ts', ...retries, '--reporter=dot,json'];
  const ok = run('node_modules/@playwright/test/cli.js', args, { PLAYWRIGHT_JSON_OUTPUT_NAME: file });
  const stats = read<{ stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>(file)?.stats;
  if (stats?.flaky) console.log(`${stats.flaky} flaky: passed only when tried again, named above.`);
  return {
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: failedWhole(ok, stats?.unexpected ?? 0),
    skipped: stats?.skipped ?? 0,
  };
};

for (const [name, variable] of Object.entries({ MongoDB: 'MONGODB_URI', TURN: 'TURN_URL' })) {
  if (!process.env[variable]) console.log(`${name} suite skipped: ${variable} is not set.`);
}
const built = run('node_modules/vite/bin/vite.js', ['build', '--app', '--logLevel', 'warn']);
const none: Totals = { passed: 0, failed: 1, skipped: 0 };
const parts = built ? [vitest(), playwright()] : [none];
rmSync(scratch, { recursive: true, force: true });
const sum = (key: keyof Totals): number => parts.reduce((total, part) => total + part[key], 0);
const skipped = sum('skipped');
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
