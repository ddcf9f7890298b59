import type { Browser, Frame, Page } from '@playwright/test';
import { type FaultyLine, openFaultyLine } from '../continuity/faultyLine.ts';
import { openSharedSession } from '../continuity/sharedSession.ts';
import { bundleRecorder } from '../masking/bundleRecorder.ts';
import type { Product } from '../startProduct.ts';
import { comparePages } from './comparePages.ts';
import type { RealReplay } from './realReplay.ts';
import type { RealVisitor } from './realVisitor.ts';
import { type SeededRandom, seededRandom } from './seededRandom.ts';

declare const realVisitor: RealVisitor;
declare const realReplay: RealReplay;

/** So many operations between two faults. */
const BETWEEN = 40;
/** Both sides come back from a silence within this, and what was missed is there. */
const MOST_MS = 60_000;

type Sides = { visitor: Page; agent: Page; lines: { visitor: FaultyLine; agent: FaultyLine } };

/** What comes between, in the middle of what is being sent. */
const FAULTS: Record<string, (sides: Sides) => Promise<unknown> | undefined> = {
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
};

const frameOf = async (agent: Page): Promise<Frame | undefined> => {
  const element = await agent.$('iframe.pane-frame');
  return (await element?.contentFrame()) ?? undefined;
};

/** Operations of a seed in the demo site with faults between them. What still differs when all is quiet, and which faults came. */
export const runFaultySeed = async (
  browser: Browser,
  product: Product,
  seed: number,
  count: number,
): Promise<{ differences: string[]; faults: string[] }> => {
  const [visitorBundle, replayBundle] = [
    await bundleRecorder('../fuzz/realVisitor.ts', false),
    await bundleRecorder('../fuzz/realReplay.ts', false),
  ];
  const lines = { visitor: await openFaultyLine(), agent: await openFaultyLine() };
  const { visitor, agent, close } = await openSharedSession(browser, product, {
    // The operations add styles that the demo site's policy refuses.
    visitor: { proxy: { server: lines.visitor.server }, bypassCSP: true },
    agent: { proxy: { server: lines.agent.server } },
  });
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
      const name = random.pick(Object.keys(FAULTS));
      faults.push(name);
      await FAULTS[name]?.({ visitor, agent, lines });
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
  for (const line of [lines.visitor, lines.agent]) await line.close();
  return { differences, faults };
};
