import { describe, expect, it } from 'vitest';
import { arrows } from '../../../../dashboard/privacy/arrows.ts';
import { counted } from '../../../../dashboard/privacy/counted.ts';
import { resolvedWords } from '../../../../dashboard/privacy/retention/resolvedWords.ts';
import { spanWords } from '../../../../dashboard/privacy/spanWords.ts';

const DAY = 86_400_000;

describe('words of the privacy pages', () => {
  it('PRIV-16 an age is told finely enough to hold against a retention, and never rounded up', () => {
    const now = Date.parse('2026-11-21T12:00:00Z');
    const ago = (days: number): string => spanWords(now - days * DAY, now);
    expect([ago(0), ago(0.5), ago(1), ago(61), ago(62), ago(418), ago(426), ago(800)]).toEqual([
      'just now',
      '12 hours ago',
      '1 day ago',
      '61 days ago',
      '2 months ago',
      '13 months ago',
      '13 months ago',
      '2 years ago',
    ]);
    expect(spanWords(now + 1.9 * DAY, now)).toBe('in 1 day');
    expect(spanWords(now + 60_000, now)).toBe('in under an hour');
  });

  it('PRIV-16 counts, retentions and differences read as words', () => {
    expect([counted(1, 'record'), counted(1_204, 'record'), counted(2, 'activity', 'activities')]).toEqual([
      '1 record',
      '1,204 records',
      '2 activities',
    ]);
    expect(arrows('Recordings: 30 days -> 14 days')).toBe('Recordings: 30 days → 14 days');
    expect(resolvedWords({ kind: 'period', period: { amount: 1, unit: 'years' } })).toBe('1 year');
    expect(resolvedWords({ kind: 'live', period: null })).toBe('Not stored');
    expect(resolvedWords({ kind: 'untilDeleted', period: null })).toBe('Until deleted');
  });
});
