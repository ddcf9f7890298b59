import { dayWords } from '../../app/when.ts';
import { figures } from '../counted.ts';
import type { StackedForecast } from './stackForecast.ts';

/** The chart as a table: each day on which something goes. */
export const ForecastDays = ({ stacked }: { stacked: StackedForecast }) => (
  <details class="forecast-days">
    <summary>Each day as a table</summary>
    <div class="table-frame">
      <table class="table">
        <caption class="visually-hidden">Deletions by day</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">What goes</th>
            <th scope="col" class="cell-end">
              Records
            </th>
          </tr>
        </thead>
        <tbody>
          {stacked.days
            .filter(({ total }) => total > 0)
            .map(({ day, total, parts }) => (
              <tr key={day}>
                <td class="nowrap figures">{dayWords(day)}</td>
                <td>{parts.map(({ series, records }) => `${stacked.series[series]?.title}: ${figures(records)}`).join(', ')}</td>
                <td class="cell-end figures">{figures(total)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  </details>
);
