import { type Described, describePage } from './describePage.ts';
import { doOperation, pauseAfter, settle } from './runOperations.ts';
import { BASE_CSS, START_HTML } from './startPage.ts';
import { createWorld, type World } from './world.ts';

let world: World | undefined;

/** Puts the world into a page that the product's own widget records. */
const begin = (): World => {
  const style = document.head.appendChild(document.createElement('style'));
  style.textContent = BASE_CSS;
  const base = document.body.appendChild(document.createElement('div'));
  base.id = 'world';
  base.innerHTML = START_HTML;
  world = createWorld(base);
  world.noteMasks();
  return world;
};

const run = async (seed: number, turns: readonly number[]): Promise<void> => {
  const inThis = world ?? begin();
  for (const turn of turns) {
    doOperation(inThis, seed, turn);
    await pauseAfter(inThis, seed, turn);
  }
  await settle(inThis);
};

const describe = (): Described => {
  world?.noteMasks();
  return describePage((world as World).base, world);
};

const realVisitor = { run, describe };
export type RealVisitor = typeof realVisitor;
Object.assign(globalThis, { realVisitor });
