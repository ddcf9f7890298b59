import { describe, expect, it } from 'vitest';
import { placeBeside } from '../../../../dashboard/design/floating.ts';
import { colourOf, initials } from '../../../../dashboard/design/initials.ts';
import { rankCommands } from '../../../../dashboard/design/rankCommands.ts';
import { relativeTime } from '../../../../dashboard/design/relativeTime.ts';
import { rovingIndex } from '../../../../dashboard/design/rovingIndex.ts';
import { nextSort } from '../../../../dashboard/design/tableSort.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

describe('the rules behind the parts', () => {
  it('DESIGN-2 times never look further away than they are', () => {
    const now = Date.parse('2026-11-21T14:00:00Z');
    expect(relativeTime(now - 59_000, now)).toBe('just now');
    expect(relativeTime(now + 59_000, now)).toBe('in under a minute');
    expect(relativeTime(now - 119_000, now)).toBe('1 minute ago');
    expect(relativeTime(now + 12 * DAY + 3 * MINUTE, now)).toBe('in 12 days');
    expect(relativeTime(now + 13 * DAY - 1, now)).toBe('in 12 days');
    expect(relativeTime(now - 44 * DAY, now)).toBe('44 days ago');
    expect(relativeTime(now - 60 * DAY, now)).toBe('2 months ago');
    expect(relativeTime(now - 800 * DAY, now)).toBe('2 years ago');
  });

  it('DESIGN-3 keys move round a row and leave other keys alone', () => {
    expect(rovingIndex('ArrowRight', 2, 3, 'horizontal')).toBe(0);
    expect(rovingIndex('ArrowLeft', 0, 3, 'horizontal')).toBe(2);
    expect(rovingIndex('ArrowDown', 0, 3, 'horizontal')).toBeUndefined();
    expect(rovingIndex('ArrowUp', 1, 3, 'vertical')).toBe(0);
    expect(rovingIndex('End', 0, 3, 'vertical')).toBe(2);
    expect(rovingIndex('Home', 2, 3, 'vertical')).toBe(0);
    expect(rovingIndex('ArrowDown', 0, 0, 'vertical')).toBeUndefined();
  });

  it('DESIGN-4 commands are found by start, word, letters and keyword, best first', () => {
    const command = (id: string, label: string, keywords: string[] = []) => ({ id, label, group: 'All', keywords });
    const all = [
      command('out', 'Sign out'),
      command('live', 'Go to live'),
      command('privacy', 'Go to privacy', ['gdpr']),
      command('side', 'Outside'),
    ];
    const ids = (typed: string): string[] => rankCommands(all, typed).map(({ id }) => id);
    expect(ids('')).toEqual(['out', 'live', 'privacy', 'side']);
    expect(ids('out')).toEqual(['side', 'out']);
    expect(ids('GDPR')).toEqual(['privacy']);
    expect(ids('gtl')).toEqual(['live']);
    expect(ids('xyz')).toEqual([]);
  });

  it('DESIGN-5 what floats stays on the screen', () => {
    const view = { width: 360, height: 640 };
    const anchor = { left: 320, top: 600, width: 32, height: 32 };
    expect(placeBeside(anchor, { width: 200, height: 120 }, view, 'below')).toEqual({ left: 152, top: 476 });
    expect(placeBeside(anchor, { width: 200, height: 120 }, view, 'right')).toEqual({ left: 116, top: 512 });
    expect(placeBeside({ ...anchor, left: 20, top: 20 }, { width: 200, height: 120 }, view, 'above')).toEqual({ left: 20, top: 56 });
    expect(placeBeside({ ...anchor, left: 20, top: 20 }, { width: 200, height: 120 }, view, 'below')).toEqual({ left: 20, top: 56 });
  });

  it('initials take the first and the last word, of any script', () => {
    expect(initials('Ana María López')).toBe('AL');
    expect(initials('  jonas ')).toBe('J');
    expect(initials('李 明')).toBe('李明');
    expect(initials('(…)')).toBe('?');
    expect(colourOf('Ana', 6)).toBe(colourOf('Ana', 6));
    expect(colourOf('', 6)).toBeLessThan(6);
  });

  it('a click on a heading turns its order round', () => {
    expect(nextSort(undefined, 'name')).toEqual({ key: 'name', direction: 'ascending' });
    expect(nextSort({ key: 'name', direction: 'ascending' }, 'name')).toEqual({ key: 'name', direction: 'descending' });
    expect(nextSort({ key: 'name', direction: 'descending' }, 'page')).toEqual({ key: 'page', direction: 'ascending' });
  });
});
