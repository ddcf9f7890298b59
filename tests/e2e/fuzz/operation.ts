import type { SeededRandom } from './seededRandom.ts';
import type { World } from './world.ts';

/** One thing that happens to the page. It may find nothing to do; what the browser refuses is refused on both sides. */
export type Operation = (world: World, random: SeededRandom) => void;
/** How often it comes, against the others. */
export type Weighted = readonly [weight: number, operation: Operation];
