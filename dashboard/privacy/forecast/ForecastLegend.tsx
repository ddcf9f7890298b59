import { dayWords } from '../../app/when.ts';
import { figures } from '../counted.ts';
import type { StackedForecast } from './stackForecast.ts';

/** The chart's colours with what they stand for, as a table: how many records of each activity, and when the first of them go. */
export const ForecastLegend = ({ stacked }: { stacked: StackedForecast }) => (
  <table class="forecast-legend">
    <caption class="visually-hidden">Deletions of the next 90 days by activity</caption>
    <thead>
      <tr>
        <th scope="col">Activity</th>
        <th scope="col">First</th>
        <th scope="col" class="cell-end">
          Records
        </th>
      </tr>
    </thead>
    <tbody>
      {stacked.series.map(({ id, title, total, firstDay }, index) => (
        <tr key={id}>
          <th scope="row">
            <span class={`swatch series-${index}`} />
            {title}
          </th>
          <td class="nowrap figures">{dayWords(firstDay)}</td>
          <td class="cell-end figures">{figures(total)}</td>
        </tr>
      ))}
    </tbody>
    {stacked.series.length > 1 && (
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            Together
          </th>
          <td class="cell-end figures">{figures(stacked.total)}</td>
        </tr>
      </tfoot>
    )}
  </table>
);
