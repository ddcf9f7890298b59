import { now } from '../app/clock.ts';
import { relativeTime } from '../design/relativeTime.ts';

/** "in 12 days", or that nobody has said how long it is kept. */
export const Deletion = ({ at }: { at: string | null }) => {
  if (!at) return <span class="soft">no date set</span>;
  const time = Date.parse(at);
  return (
    <time dateTime={at} class="figures nowrap" title={new Intl.DateTimeFormat(undefined, { dateStyle: 'full' }).format(time)}>
      {time <= now.value ? 'with the next sweep' : relativeTime(time, now.value)}
    </time>
  );
};
