import { CalendarClock } from 'lucide-preact';
import type { Forecast } from '../../../protocol/http/privacy.ts';
import { FetchFailed } from '../../app/FetchFailed.tsx';
import type { Loaded } from '../../app/useLoaded.ts';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { ForecastChart } from './ForecastChart.tsx';
import { ForecastDays } from './ForecastDays.tsx';
import { ForecastLegend } from './ForecastLegend.tsx';
import { stackForecast } from './stackForecast.ts';

/** How far the pages look ahead. */
export const FORECAST_DAYS = 90;

type Props = { loaded: Loaded<Forecast>; titleOf: (activity: string) => string /** Of one activity alone. */; only?: string };

/** What goes when, if nothing new comes. */
export const ForecastPanel = ({ loaded, titleOf, only }: Props) => {
  const { value } = loaded;
  const stacked =
    value && stackForecast(only ? { ...value, days: value.days.filter(({ activity }) => activity === only) } : value, titleOf);
  return (
    <Panel title={`What goes in the next ${FORECAST_DAYS} days`} flush={stacked?.total === 0}>
      <FetchFailed title="The forecast could not be made" loaded={loaded} />
      {!value && !loaded.error && <Skeleton lines={5} label="Counting what goes when" />}
      {stacked?.total === 0 && (
        <EmptyState icon={CalendarClock} title={`Nothing goes in the next ${FORECAST_DAYS} days`}>
          Records appear here {FORECAST_DAYS} days before their retention period is over.
        </EmptyState>
      )}
      {stacked && stacked.total > 0 && (
        <div class="forecast">
          <ForecastChart stacked={stacked} />
          <ForecastLegend stacked={stacked} />
          <ForecastDays stacked={stacked} />
        </div>
      )}
    </Panel>
  );
};
