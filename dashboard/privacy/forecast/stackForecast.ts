import type { Forecast } from '../../../protocol/http/privacy.ts';

/** More than this many colours cannot be told apart; the smallest activities share the last one. */
export const MOST_SERIES = 7;
const REST = 'rest';

export type Series = { id: string; title: string; total: number; firstDay: string };
export type StackedDay = { day: string; total: number; parts: { series: number; records: number; from: number }[] };
export type StackedForecast = { days: StackedDay[]; series: Series[]; total: number; most: number };

const DAY_MS = 86_400_000;

/** Every day from the first to the last, both included. */
export const daysBetween = (from: string, until: string): string[] => {
  const [start, end] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${until}T00:00:00Z`)];
  const count = Math.max(0, Math.min(400, Math.round((end - start) / DAY_MS)) + 1);
  return Array.from({ length: count }, (_, index) => new Date(start + index * DAY_MS).toISOString().slice(0, 10));
};

/** One bar a day, its parts by activity: the greatest activity lies at the bottom and keeps its colour through all days. */
export const stackForecast = ({ from, until, days }: Forecast, titleOf: (activity: string) => string): StackedForecast => {
  const totals = new Map<string, Series>();
  for (const { activity, records, day } of days) {
    const before = totals.get(activity);
    const firstDay = before && before.firstDay < day ? before.firstDay : day;
    totals.set(activity, { id: activity, title: titleOf(activity), total: (before?.total ?? 0) + records, firstDay });
  }
  const ordered = [...totals.values()].toSorted((left, right) => right.total - left.total || left.title.localeCompare(right.title));
  const own = ordered.length > MOST_SERIES ? ordered.slice(0, MOST_SERIES - 1) : ordered;
  const others = ordered.slice(own.length);
  const rest: Series[] =
    others.length > 0
      ? [
          {
            id: REST,
            title: `${others.length} others`,
            total: others.reduce((sum, { total }) => sum + total, 0),
            firstDay: others.map(({ firstDay }) => firstDay).toSorted()[0] ?? from,
          },
        ]
      : [];
  const series = [...own, ...rest];
  const place = new Map(ordered.map(({ id }, index) => [id, Math.min(index, series.length - 1)]));
  const byDay = new Map<string, number[]>();
  for (const { day, activity, records } of days) {
    const at = byDay.get(day) ?? series.map(() => 0);
    const index = place.get(activity) ?? 0;
    at[index] = (at[index] ?? 0) + records;
    byDay.set(day, at);
  }
  const stacked = daysBetween(from, until).map((day): StackedDay => {
    let total = 0;
    const parts = (byDay.get(day) ?? []).flatMap((records, index) => {
      const start = total;
      total += records;
      return records > 0 ? [{ series: index, records, from: start }] : [];
    });
    return { day, total, parts };
  });
  return {
    days: stacked,
    series,
    total: series.reduce((sum, { total }) => sum + total, 0),
    most: stacked.reduce((most, { total }) => Math.max(most, total), 0),
  };
};

/** Steps of an axis from 0 to at least `most`, in 1, 2 or 5 times a power of ten, whole numbers, at most four above 0. */
export const axisSteps = (most: number): number[] => {
  const rough = Math.max(1, most) / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? 1);
  const count = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
};
