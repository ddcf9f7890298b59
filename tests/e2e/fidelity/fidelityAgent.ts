import { createStage } from '../../../dashboard/replay/stage.ts';
import { type Looks, looksOf } from './looksOf.ts';

const root = document.getElementById('stage') as HTMLElement;
const stage = createStage(root, document.getElementById('cursor') as HTMLElement, () => undefined);
let generation = 0;

const apply = async (batches: readonly { reset: boolean; events: unknown[] }[]): Promise<Looks> => {
  for (const { reset, events } of batches) {
    if (reset) generation += 1;
    stage.handle({ type: 'page', generation, reset, events });
  }
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const shown = root.querySelector('iframe')?.contentDocument;
  return shown ? looksOf(shown) : {};
};

const fidelityAgent = { apply };
export type FidelityAgent = typeof fidelityAgent;
Object.assign(globalThis, { fidelityAgent });
