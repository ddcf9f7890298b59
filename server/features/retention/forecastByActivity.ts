import type { Forecast } from '../../../protocol/http/privacy.ts';
import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { collections } from '../../../ropa/collections.ts';
import type { ForecastRow } from './forecast.ts';

/** What goes on each day, by the activity it belongs to: records and cleared fields together. */
export function forecastByActivity(rows: readonly ForecastRow[]): Forecast['days'] {
  const days = new Map<string, Forecast['days'][number]>();
  for (const { day, collection, field, count } of rows) {
    const declaration: CollectionDeclaration = collections[collection];
    const activity = (field === null ? undefined : declaration.fields[field]?.activity) ?? declaration.activity;
    const key = JSON.stringify([day, activity]);
    const known = days.get(key) ?? { day, activity, records: 0 };
    days.set(key, { ...known, records: known.records + count });
  }
  return [...days.values()].sort((a, b) => (a.day + a.activity < b.day + b.activity ? -1 : 1));
}
