import { dayWords } from '../../app/when.ts';
import { counted, figures } from '../counted.ts';
import type { StackedForecast } from './stackForecast.ts';

const WIDTH = 232;

type Props = { stacked: StackedForecast; index: number; left: number; width: number };

/** The values of one day beside its bar, on the side where there is room. */
export const DayBubble = ({ stacked, index, left, width }: Props) => {
  const at = stacked.days[index];
  if (!at) return null;
  const beside = left + WIDTH + 12 > width ? left - WIDTH - 12 : left + 12;
  return (
    // Set by script, so no inline style to the policy.
    <div class="forecast-bubble" aria-hidden="true" style={{ left: `${Math.max(0, beside)}px`, width: `${WIDTH}px` }}>
      <strong>
        {dayWords(at.day)}
        {index === 0 && ', today'}
      </strong>
      <span class="soft">{at.total === 0 ? 'Nothing goes' : counted(at.total, 'record')}</span>
      <ul>
        {at.parts.toReversed().map(({ series, records }) => (
          <li key={series}>
            <span class={`swatch series-${series}`} />
            <span class="clip">{stacked.series[series]?.title}</span>
            <span class="figures">{figures(records)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
};
