import { describe, expect, it } from 'vitest';
import { createBudget } from '../../../../widget/recorder/assets/budget.ts';
import { isFaceLoaded } from '../../../../widget/recorder/assets/loadedFaces.ts';

describe('ASSET-7 a view spends no more than it has', () => {
  it('by asset, by view and by second', () => {
    let now = 0;
    const budget = createBudget(() => now, { asset: 100, view: 250, perSecond: 100 });
    expect([budget.fits(101), budget.fits(100), budget.wait()]).toEqual([false, true, 0]);
    budget.spend(100);
    expect(budget.wait()).toBe(1_000);
    now = 400;
    expect(budget.wait()).toBe(600);
    budget.spend(100);
    expect([budget.wait(), budget.fits(60), budget.fits(50)]).toEqual([1_600, false, true]);
    budget.begin();
    expect(budget.fits(100)).toBe(true);
  });
});

describe('ASSET-3 a face is read when the page has loaded that face', () => {
  const face = (changes: object = {}): FontFace =>
    ({ status: 'loaded', family: '"House Face"', weight: '400', style: 'normal', unicodeRange: 'U+0-FF, U+131', ...changes }) as FontFace;
  const font = { family: 'House Face', families: ['_0 _1'], addresses: ['https://shop.com/a.woff2'], range: 'U+0000-00FF,U+0131' };
  it('by family, weight, style and code points, however they are written', () => {
    expect(isFaceLoaded([face()], font)).toBe(true);
    expect(isFaceLoaded([face()], { ...font, weight: 'normal' })).toBe(true);
    expect(isFaceLoaded([face({ weight: 'bold' })], { ...font, weight: '700' })).toBe(true);
  });
  it('and no other', () => {
    expect(isFaceLoaded([face({ status: 'unloaded' })], font)).toBe(false);
    expect(isFaceLoaded([face()], { ...font, weight: '700' })).toBe(false);
    expect(isFaceLoaded([face()], { ...font, style: 'italic' })).toBe(false);
    expect(isFaceLoaded([face()], { ...font, range: 'U+0100-024F' })).toBe(false);
    expect(isFaceLoaded([face({ family: 'Other' })], font)).toBe(false);
  });
});
