import { describe, expect, it } from 'vitest';
import { axisSteps, daysBetween, MOST_SERIES, stackForecast } from '../../../../dashboard/privacy/forecast/stackForecast.ts';

const titleOf = (id: string): string => id.toUpperCase();

describe('the chart of what goes when', () => {
  it('PRIV-1 has one bar a day, today first, and loses no record in stacking', () => {
    const stacked = stackForecast(
      {
        from: '2026-02-27',
        until: '2026-03-02',
        days: [
          { day: '2026-02-27', activity: 'notes', records: 2 },
          { day: '2026-03-01', activity: 'notes', records: 1 },
          { day: '2026-03-01', activity: 'log', records: 7 },
        ],
      },
      titleOf,
    );
    expect(stacked.days.map(({ day, total }) => [day, total])).toEqual([
      ['2026-02-27', 2],
      ['2026-02-28', 0],
      ['2026-03-01', 8],
      ['2026-03-02', 0],
    ]);
    // The greatest lies at the bottom, on every day.
    expect(stacked.days[2]?.parts).toEqual([
      { series: 0, records: 7, from: 0 },
      { series: 1, records: 1, from: 7 },
    ]);
    expect(stacked.series).toEqual([
      { id: 'log', title: 'LOG', total: 7, firstDay: '2026-03-01' },
      { id: 'notes', title: 'NOTES', total: 3, firstDay: '2026-02-27' },
    ]);
    expect([stacked.total, stacked.most]).toEqual([10, 8]);
  });

  it('PRIV-1 puts what has no colour of its own together, and still counts it', () => {
    const days = Array.from({ length: 12 }, (_, index) => ({ day: '2026-03-01', activity: `a${index}`, records: index + 1 }));
    const { series, total, most } = stackForecast({ from: '2026-03-01', until: '2026-03-01', days }, titleOf);
    expect(series).toHaveLength(MOST_SERIES);
    expect(series.at(-1)).toMatchObject({ title: '6 others', total: 1 + 2 + 3 + 4 + 5 + 6 });
    expect([total, most]).toEqual([78, 78]);
  });

  it('PRIV-1 an axis has whole steps up to the greatest day', () => {
    expect(axisSteps(0)).toEqual([0, 1]);
    expect(axisSteps(1)).toEqual([0, 1]);
    expect(axisSteps(7)).toEqual([0, 5, 10]);
    expect(axisSteps(214)).toEqual([0, 100, 200, 300]);
    for (const most of [1, 2, 3, 9, 10, 99, 101, 12_345]) {
      const steps = axisSteps(most);
      expect(steps.at(-1)).toBeGreaterThanOrEqual(most);
      expect(steps.every(Number.isInteger)).toBe(true);
      expect(steps.length).toBeLessThanOrEqual(5);
    }
  });

  it('PRIV-1 days go over months and leap years, and an impossible span has none', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toEqual(['2028-02-28', '2028-02-29', '2028-03-01']);
    expect(daysBetween('2026-03-02', '2026-03-01')).toEqual([]);
  });
});
