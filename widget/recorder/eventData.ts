import { outerOf } from './dom.ts';
import type { MaskKit } from './maskKit.ts';

/** What an event carries, before anything of it is believed. */
export type Data = Readonly<Record<string, unknown>>;

export const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
export const numbers = (from: Data, names: readonly string[]): Record<string, number> => {
  const out: Record<string, number> = {};
  for (const name of names) if (typeof from[name] === 'number' && Number.isFinite(from[name])) out[name] = from[name];
  return out;
};

/** The innermost thing around the node that the agent has. */
export const sentId = (kit: MaskKit, id: unknown): number | undefined => {
  for (let node = kit.source.nodeOf(number(id)); node; node = outerOf(node)) if (kit.sent.has(node)) return kit.source.idOf(node);
  return undefined;
};
