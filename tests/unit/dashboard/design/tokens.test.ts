import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../../../dashboard/design/tokens.css'), 'utf8');
const colours = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [name, { light, dark }]),
);

/** Relative luminance and contrast of https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one: string, other: string): number => {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
};

const GROUNDS = ['ground', 'panel', 'inset', 'raised'];
const TEXT_PAIRS = [
  ...GROUNDS.flatMap((ground) => [
    ['text', ground],
    ['text-soft', ground],
    ['accent', ground],
    ['good', ground],
    ['warn', ground],
    ['bad', ground],
  ]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-bad', 'bad'],
  ['on-bad', 'bad-strong'],
  ['ground', 'text'],
  ...['accent', 'good', 'warn', 'bad'].flatMap((tone) => [
    [tone, `${tone}-soft`],
    ['text', `${tone}-soft`],
  ]),
  ['accent-strong', 'accent-soft'],
];
const EDGE_PAIRS = [
  ...GROUNDS.map((ground) => ['line-strong', ground]),
  ...[1, 2, 3, 4, 5, 6, 7].flatMap((part) => ['panel', 'inset', 'raised'].map((ground) => [`chart-${part}`, ground])),
];

describe('the colours of the dashboard', () => {
  it.each(['light', 'dark'] as const)('DESIGN-1 text reaches 4.5:1, the edges of controls and the parts of charts 3:1, %s', (scheme) => {
    const short = [...TEXT_PAIRS.map((pair) => [...pair, 4.5] as const), ...EDGE_PAIRS.map((pair) => [...pair, 3] as const)]
      .map(([front, back, least]) => {
        const [one, other] = [colours.get(String(front))?.[scheme], colours.get(String(back))?.[scheme]];
        if (!one || !other) throw new Error(`No colour ${front} or ${back}.`);
        return { pair: `${front} on ${back}`, ratio: contrast(one, other), least };
      })
      .filter(({ ratio, least }) => ratio < Number(least));
    expect(short).toEqual([]);
  });
});
