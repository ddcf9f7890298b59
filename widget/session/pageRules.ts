import type { ControlRefusal } from '../../protocol/sealed/state.ts';

/** The rules of the page and the product for one element: why an agent may not use it so, or `null`. */
export type RefusalFor = (element: Element, use: 'press' | 'write') => ControlRefusal | null;
