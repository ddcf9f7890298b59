import { useState } from 'preact/hooks';
import { dayWords } from '../../app/when.ts';
import { counted, figures } from '../counted.ts';
import { DayBubble } from './DayBubble.tsx';
import { axisSteps, type StackedForecast } from './stackForecast.ts';
import { useWidth } from './useWidth.ts';
import './forecast.css';

const HEIGHT = 208;
const TOP = 8;
const BOTTOM = 26;
const LEFT = 44;
const LABEL_WIDTH = 78;

const short = (day: string): string =>
  new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`));

const readOut = ({ days, series }: StackedForecast, index: number): string => {
  const at = days[index];
  if (!at) return '';
  const parts = at.parts.map(({ series: one, records }) => `${series[one]?.title}: ${figures(records)}`);
  return `${dayWords(at.day)}: ${counted(at.total, 'record')}${parts.length > 0 ? `; ${parts.join(', ')}` : ''}`;
};

/**
 * How many records go on which day, stacked by activity; the first day is today. One tab stop: arrows go from one day with deletions
 * to the next, and each day's values are read out. The table beside it says the same.
 */
export const ForecastChart = ({ stacked }: { stacked: StackedForecast }) => {
  const { ref, width } = useWidth<HTMLDivElement>();
  const [active, setActive] = useState<number>();
  const { days } = stacked;
  const steps = axisSteps(stacked.most);
  const top = steps.at(-1) ?? 1;
  const band = Math.max(0, width - LEFT) / Math.max(1, days.length);
  const bar = Math.max(1, Math.min(16, band * 0.78));
  const y = (value: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
  const x = (index: number): number => LEFT + index * band + (band - bar) / 2;
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / Math.max(band, 0.1)));
  const filled = days.flatMap(({ total }, index) => (total > 0 ? [index] : []));

  const onKeyDown = (event: KeyboardEvent): void => {
    const at = active ?? -1;
    const next = {
      ArrowRight: filled.find((index) => index > at) ?? filled.at(-1),
      ArrowLeft: filled.findLast((index) => index < at) ?? filled[0],
      Home: filled[0],
      End: filled.at(-1),
    }[event.key];
    if (event.key === 'Escape') setActive(undefined);
    if (next === undefined) return;
    event.preventDefault();
    setActive(next);
  };
  const onPointerMove = (event: PointerEvent & { currentTarget: HTMLElement }): void => {
    const index = Math.floor((event.clientX - event.currentTarget.getBoundingClientRect().left - LEFT) / band);
    setActive(days[index] ? index : undefined);
  };

  return (
    <div
      class="forecast-chart"
      ref={ref}
      role="slider"
      tabIndex={0}
      aria-label="Deletions by day"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, days.length - 1)}
      aria-valuenow={active ?? 0}
      aria-valuetext={readOut(stacked, active ?? 0)}
      onKeyDown={onKeyDown}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && setActive(active ?? filled[0])}
      onBlur={() => setActive(undefined)}
      onPointerMove={onPointerMove}
      onPointerLeave={() => setActive(undefined)}
    >
      <svg width={width} height={HEIGHT} aria-hidden="true">
        {steps.map((step) => (
          <g key={step}>
            <line class={step === 0 ? 'forecast-base' : 'forecast-line'} x1={LEFT} x2={width} y1={y(step)} y2={y(step)} />
            <text class="forecast-text" x={LEFT - 8} y={y(step) + 4} text-anchor="end">
              {figures(step)}
            </text>
          </g>
        ))}
        {active !== undefined && (
          <rect class="forecast-active" x={LEFT + active * band} y={TOP} width={band} height={HEIGHT - TOP - BOTTOM} />
        )}
        {days.map(({ day, parts }, index) => (
          <g key={day}>
            {parts.map(({ series, records, from }) => (
              <rect
                key={series}
                class={`forecast-part series-${series}`}
                x={x(index)}
                y={y(from + records)}
                width={bar}
                height={Math.max(1.5, y(from) - y(from + records))}
              />
            ))}
          </g>
        ))}
        <line class="forecast-today" x1={LEFT + band / 2} x2={LEFT + band / 2} y1={TOP} y2={HEIGHT - BOTTOM + 6} />
        <text class="forecast-text forecast-today-text" x={LEFT} y={HEIGHT - 6}>
          Today
        </text>
        {days.map(({ day }, index) =>
          index > 0 && index % every === 0 && LEFT + index * band < width - LABEL_WIDTH / 2 ? (
            <text key={day} class="forecast-text" x={LEFT + (index + 0.5) * band} y={HEIGHT - 6} text-anchor="middle">
              {short(day)}
            </text>
          ) : null,
        )}
      </svg>
      {active !== undefined && <DayBubble stacked={stacked} index={active} left={LEFT + (active + 0.5) * band} width={width} />}
    </div>
  );
};
