import { escapeMarkup } from './htmlParts.ts';

type Box = { x: number; y: number; width: number; height: number; lines: readonly string[]; kind?: string };

export function box({ x, y, width, height, lines, kind = '' }: Box): string {
  const room = Math.floor(width / 6.9);
  const first = y + height / 2 - (lines.length - 1) * 9.5 + 4;
  const words = lines.map(
    (line, at) =>
      `<text class="${at === 0 ? 'name' : 'soft'}" x="${x + width / 2}" y="${first + at * 19}" text-anchor="middle">${escapeMarkup(short(line, room))}</text>`,
  );
  return `<rect class="box ${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="10"/>${words.join('')}`;
}

export const arrow = (path: string, kind: 'line' | 'sealed' | 'direct'): string =>
  `<path class="line ${kind === 'line' ? '' : kind}" d="${path}" marker-end="url(#${kind === 'line' ? 'head' : 'head-sealed'})"/>`;

export const arrowHead = (id: string, kind: string): string =>
  `<marker id="${id}" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto"><path class="${kind}" d="M0 0 8 4 0 8z"/></marker>`;

export const label = (x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end'): string =>
  `<text class="soft" x="${x}" y="${y}" text-anchor="${anchor}">${escapeMarkup(words)}</text>`;

/** On two lines where one is too short. */
export function inTwo(words: string, room: number): string[] {
  if (words.length <= room) return [words];
  const cut = words.lastIndexOf(' ', room);
  return cut < 1 ? [words] : [words.slice(0, cut), words.slice(cut + 1)];
}

export function short(words: string, room: number): string {
  return words.length <= room ? words : `${words.slice(0, room - 1).trimEnd()}…`;
}
