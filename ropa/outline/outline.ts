import type { Flow } from './flow.ts';

/** `share`: width in relation to the other columns. */
export type Column = { title: string; share: number };
export type Table = { kind: 'table'; caption: string; columns: readonly Column[]; rows: readonly (readonly string[])[] };
export type Fact = readonly [label: string, text: string];

export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'facts'; items: readonly Fact[] }
  | { kind: 'heading'; id: string; text: string }
  | { kind: 'flow'; flow: Flow }
  | Table;

/** `wide`: has tables that want a page on its side. */
export type Section = { id: string; title: string; wide?: boolean; blocks: readonly Block[] };

/** The document in reading order, in words: what the formats for people render, each in its own way. */
export type Outline = { title: string; subtitle: string; facts: readonly Fact[]; sections: readonly Section[] };

export const text = (words: string): Block => ({ kind: 'text', text: words });
export const list = (items: readonly string[]): Block => ({ kind: 'list', items });

/** A table, or a sentence where there are no rows. */
export function table(
  caption: string,
  columns: readonly (readonly [title: string, share: number])[],
  rows: readonly (readonly string[])[],
  none: string,
): Block {
  if (rows.length === 0) return text(none);
  return { kind: 'table', caption, columns: columns.map(([title, share]) => ({ title, share })), rows };
}
