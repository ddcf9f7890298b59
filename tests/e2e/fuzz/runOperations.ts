import type { Operation } from './operation.ts';
import { PLACE_OPERATIONS } from './placeOperations.ts';
import { type SeededRandom, seededRandom } from './seededRandom.ts';
import { STYLE_OPERATIONS } from './styleOperations.ts';
import { TREE_OPERATIONS } from './treeOperations.ts';
import type { World } from './world.ts';

const OPERATIONS = [...TREE_OPERATIONS, ...STYLE_OPERATIONS, ...PLACE_OPERATIONS];
const TOTAL = OPERATIONS.reduce((sum, [weight]) => sum + weight, 0);

const someOperation = (random: SeededRandom): Operation => {
  let left = random.next() * TOTAL;
  for (const [weight, operation] of OPERATIONS) {
    left -= weight;
    if (left < 0) return operation;
  }
  return () => undefined;
};

const turnOfMessages = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);

/** One operation of a seed. Each has numbers of its own, so that leaving one out changes little of the others. */
export const doOperation = (world: World, seed: number, turn: number): string => {
  const random = seededRandom(seed, turn);
  const operation = someOperation(random);
  let result = operation.name;
  try {
    operation(world, random);
  } catch (error) {
    // What the browser refuses (a rule it cannot parse, a place it does not allow) did not happen for anybody.
    if (!(error instanceof Error) && !/DOMException/.test(Object.prototype.toString.call(error))) throw error;
    result += ` refused: ${(error as Error).message.slice(0, 80)}`;
  }
  world.noteMasks();
  return result;
};

/** Between operations: nothing, the end of the task, another task, a drawn frame, or the frames that load. */
export const pauseAfter = async (world: World, seed: number, turn: number): Promise<void> => {
  const way = seededRandom(~seed, turn).next();
  if (way < 0.45) return;
  if (way < 0.6) await Promise.resolve();
  else if (way < 0.82) await turnOfMessages();
  else if (way < 0.95) await frame();
  else await Promise.all(world.pending);
};

/** Until nothing is under way any more: frames have loaded, two more were drawn. */
export const settle = async (world: World): Promise<void> => {
  await Promise.all(world.pending);
  await frame();
  await frame();
  await turnOfMessages();
};
