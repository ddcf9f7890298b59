import { relativeTime } from './relativeTime.ts';

export type RelativeTimeProps = {
  /** RFC 3339. */
  at: string;
  /** The clock in ms, from whoever keeps it ticking. */
  now: number;
  language?: string;
};

/** How long ago, or how long until; the exact time is its title. */
export const RelativeTime = ({ at, now, language = 'en' }: RelativeTimeProps) => {
  const time = Date.parse(at);
  if (Number.isNaN(time)) return <span>unknown</span>;
  const exact = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(time);
  return (
    <time dateTime={at} title={exact} class="figures">
      {relativeTime(time, now, language)}
    </time>
  );
};
