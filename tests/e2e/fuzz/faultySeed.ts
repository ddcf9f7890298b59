import type { Browser, Frame, Page } from '@playwright/test';
import { type FaultyLine, openFaultyLine } from '../continuity/faultyLine.ts';
import { openSharedSession } from '../continuity/sharedSession.ts';
import { openToxicLine, type ToxicLine } from '../continuity/toxicLine.ts';
import { bundleRecorder } from '../masking/bundleRecorder.ts';
import { comparePages } from './comparePages.ts';
import type { MortalProduct } from './mortalProduct.ts';
import type { RealReplay } from './realReplay.ts';
import type { RealVisitor } from './realVisitor.ts';
import { type SeededRandom, seededRandom } from './seededRandom.ts';

declare const realVisitor: RealVisitor;
declare const realReplay: RealReplay;

/** So many operations between two faults. */
const BETWEEN = 40;
/** Both sides come back from a silence within this, and what was missed is there. */
const MOST_MS = 60_000;

type Sides = { visitor: Page; agent: Page; lines: { visitor: FaultyLine; agent: FaultyLine }; product: MortalProduct };
type Fault<Given> = (given: Given) => Promise<unknown> | undefined;

/** What comes between, in the middle of what is being sent. */
const FAULTS: Record<string, Fault<Sides>> = {
  'the visitor’s sockets are cut': ({ lines }) => void lines.visitor.heal(),
  'the agent’s sockets are cut': ({ lines }) => void lines.agent.heal(),
  'the visitor is silent, then cut': ({ lines }) => {
    lines.visitor.silence();
    setTimeout(lines.visitor.heal, 700);
    return undefined;
  },
  'what the visitor sends comes in halves and late': ({ lines }) => void lines.visitor.slow(30),
  'what the agent gets comes in halves and late': ({ lines }) => void lines.agent.slow(30),
  'the visitor’s page is reloaded': ({ visitor }) => visitor.reload(),
  'the agent’s page is reloaded': ({ agent }) => agent.reload(),
  'the server is killed and comes back': ({ product }) => product.dieAndReturn(),
};

/** With toxiproxy on both lines; each stays until the next one. */
const TOXIC_FAULTS: Record<string, Fault<Record<'visitor' | 'agent', ToxicLine>>> = {
  'the visitor’s connections are reset': async ({ visitor }) => {
    await visitor.poison(['reset_peer', { timeout: 0 }]);
    await visitor.poison();
  },
  'the agent’s connections are reset': async ({ agent }) => {
    await agent.poison(['reset_peer', { timeout: 0 }]);
    await agent.poison();
  },
  'the visitor is far away': ({ visitor }) => visitor.poison(['latency', { latency: 250, jitter: 200 }]),
  'the agent is far away': ({ agent }) => agent.poison(['latency', { latency: 250, jitter: 200 }]),
  'the visitor has a thin line': ({ visitor }) => visitor.poison(['bandwidth', { rate: 60 }]),
};

const frameOf = async (agent: Page): Promise<Frame | undefined> => {
  const element = await agent.$('iframe.pane-frame');
  return (await element?.contentFrame()) ?? undefined;
};

/** Operations of a seed in the demo site with faults between them, those of toxiproxy where there is one. What still differs when all is quiet or was caught by nobody in either page, and which faults came. */
export const runFaultySeed = async (
  browser: Browser,
  product: MortalProduct,
  seed: number,
  count: number,
): Promise<{ differences: string[]; errors: string[]; faults: string[] }> => {
  const [visitorBundle, replayBundle] = [
    await bundleRecorder('../fuzz/realVisitor.ts', false),
    await bundleRecorder('../fuzz/realReplay.ts', false),
  ];
  const lines = { visitor: await openFaultyLine(), agent: await openFaultyLine() };
  const { TOXIPROXY_URL } = process.env;
  const toxic = TOXIPROXY_URL && {
    visitor: await openToxicLine(TOXIPROXY_URL, lines.visitor.server),
    agent: await openToxicLine(TOXIPROXY_URL, lines.agent.server),
  };
  const names = [...Object.keys(FAULTS), ...(toxic ? Object.keys(TOXIC_FAULTS) : [])];
  const { visitor, agent, close } = await openSharedSession(browser, product, {
    // The operations add styles that the demo site's policy refuses.
    visitor: { proxy: { server: (toxic || lines).visitor.server }, bypassCSP: true },
    agent: { proxy: { server: (toxic || lines).agent.server } },
  });
  const errors: string[] = [];
  for (const [name, page] of Object.entries({ visitor, agent }))
    page.on('pageerror', (error) => errors.push(`uncaught in the ${name}’s page: ${error.stack ?? error}`));
  const random: SeededRandom = seededRandom(seed, 0xfa17);
  const faults: string[] = [];
  for (let from = 0; from < count; from += BETWEEN) {
    const turns = Array.from({ length: Math.min(BETWEEN, count - from) }, (_, index) => from + index);
    // After a reload the page is another one, and begins at its start.
    await visitor.evaluate(`typeof realVisitor === 'undefined' && (() => {${visitorBundle}})()`);
    const running = visitor
      .evaluate(([given, some]) => realVisitor.run(given, some), [seed, turns] as const)
      .catch((error: unknown) => {
        if (!/navigat|destroyed/i.test(String(error))) throw error;
      });
    if (from + BETWEEN < count) {
      await new Promise((done) => setTimeout(done, random.below(250)));
      const name = random.pick(names);
      faults.push(name);
      await FAULTS[name]?.({ visitor, agent, lines, product });
      if (toxic) await TOXIC_FAULTS[name]?.(toxic);
    }
    await running;
  }
  const end = Date.now() + MOST_MS;
  let differences: string[] = [];
  do {
    const frame = await frameOf(agent);
    await frame?.evaluate(`typeof realReplay === 'undefined' && (() => {${replayBundle}})()`).catch(() => undefined);
    const there = await frame?.evaluate(() => realReplay.describe()).catch(() => undefined);
    differences = comparePages(await visitor.evaluate(() => realVisitor.describe()), there);
    if (differences.length > 0) await new Promise((done) => setTimeout(done, 200));
  } while (differences.length > 0 && Date.now() < end);
  await close();
  for (const line of [...Object.values(toxic || {}), lines.visitor, lines.agent]) await line.close();
  return { differences, errors, faults };
};
