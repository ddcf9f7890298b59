import { createStage } from '../../../dashboard/replay/stage.ts';
import { type Described, describePage } from './describePage.ts';
import type { Batch } from './visitorPage.ts';

const root = document.getElementById('stage') as HTMLElement;
let refused = 0;
const stage = createStage(root, document.getElementById('cursor') as HTMLElement, (message) => {
  if (message.type === 'applied') refused += message.refused;
});
let generation = 0;

/** Applies what came, batch by batch, each in a task of its own as off a socket. */
const apply = async (batches: readonly Batch[]): Promise<number> => {
  for (const { reset, events } of batches) {
    if (reset) generation += 1;
    stage.handle({ type: 'page', generation, reset, events });
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(0);
    });
  }
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return refused;
};

const describe = (): Described | undefined => {
  const base = root.querySelector('iframe')?.contentDocument?.getElementById('world');
  return base ? describePage(base) : undefined;
};

const fuzzAgent = { apply, describe };
export type FuzzAgent = typeof fuzzAgent;
Object.assign(globalThis, { fuzzAgent });
