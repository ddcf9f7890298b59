/** How long the agent's picture stands still when something comes between, from the fault to what was written after it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '../chromium.ts';
import { kill } from '../e2e/continuity/kill.ts';
import { openSharedSession, write } from '../e2e/continuity/sharedSession.ts';
import { shiftDate } from '../e2e/continuity/shiftDate.ts';
import { replayOf } from '../e2e/dashboardOf.ts';
import { startProduct } from '../e2e/startProduct.ts';
import { quantile } from './quantile.ts';
import { type Result, show } from './result.ts';

const TURNS = 8;
const KILLS = 4;

const row = (what: string, budgetMs: number, found: number[]): Result => {
  const [half, most] = [quantile(found, 0.5), quantile(found, 0.95)];
  return {
    id: 'C',
    what: `${what}, p95`,
    measured: show(most, 'ms'),
    anchor: `p50 ${show(half, 'ms')}`,
    budget: `<= ${budgetMs} ms`,
    met: most <= budgetMs,
  };
};

export const benchContinuity = async (): Promise<Result[]> => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'copane-bench-'));
  let product = await startProduct({ LOG_LEVEL: 'warn' }, { dataFolder });
  const browser = await launchChromium();
  const session = await openSharedSession(browser, product);
  const { visitor, agent } = session;
  let count = 0;
  /** Milliseconds from `act` until what is written after it is seen. */
  const measure = async (act: () => Promise<unknown>, from: typeof visitor = visitor, to: typeof agent = agent): Promise<number> => {
    count += 1;
    const words = `line ${count}`;
    const begun = performance.now();
    await act();
    await write(from, words);
    await replayOf(to).getByText(words, { exact: true }).waitFor({ timeout: 60_000 });
    return performance.now() - begun;
  };
  const repeat = async (times: number, act: () => Promise<unknown>): Promise<number[]> => {
    const found: number[] = [];
    while (found.length < times) found.push(await measure(act));
    return found;
  };
  const pages = ['/contact', '/guides/choosing-a-tent'];
  const reload = await repeat(TURNS, () => visitor.reload({ waitUntil: 'commit' }).then(() => visitor.waitForLoadState()));
  const navigation = await repeat(TURNS, () => visitor.goto(new URL(pages[count % 2] ?? '/', product.demoUrl).href));
  // Somebody who comes late: everything of the agent's page is fetched anew, and the snapshot is asked for by it.
  const late = await repeat(TURNS, () => agent.reload({ waitUntil: 'commit' }));
  const killed = await repeat(KILLS, async () => {
    const port = Number(new URL(product.dashboardUrl).port);
    await kill(product.pid);
    product = await startProduct({ LOG_LEVEL: 'warn' }, { dataFolder, port });
  });
  await session.close();
  const skewed = await openSharedSession(browser, product, { visitorScript: shiftDate(24), agentScript: shiftDate(-24) });
  const lag: number[] = [];
  while (lag.length < TURNS) lag.push(await measure(async () => {}, skewed.visitor, skewed.agent));
  await skewed.close();
  await browser.close();
  await product.stop();
  await rm(dataFolder, { recursive: true, force: true });
  return [
    row('reload to the live view', 2_000, reload),
    row('navigation to the live view', 2_000, navigation),
    row('late join to the first picture and live view', 2_000, late),
    row('kill -9 of the server, started again at once, to the live view', 5_000, killed),
    row('clocks 48 h apart: change to the agent', 1_000, lag),
  ];
};
