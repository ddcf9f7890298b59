import { now } from '../app/clock.ts';
import { dateWords, when } from '../app/when.ts';
import { spanWords } from './spanWords.ts';

/** A date, and below it how long ago or until then. */
export const DateAndSpan = ({ at }: { at: string }) => (
  <time class="two-lines nowrap figures" dateTime={at} title={when(at)}>
    <span>{dateWords(at)}</span>
    <span class="soft">{spanWords(Date.parse(at), now.value)}</span>
  </time>
);
