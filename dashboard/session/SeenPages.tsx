import type { VisitFacts } from '../../protocol/messages/relayToAgent.ts';

const timeOf = (at: string): string => new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(Date.parse(at));

/** The pages of this visit, newest first. */
export const SeenPages = ({ pages }: { pages: VisitFacts['pages'] }) => (
  <section class="seen-pages" aria-label="Pages of this visit">
    <h3 class="soft">Pages of this visit</h3>
    <ol>
      {pages.toReversed().map(({ origin, path, at }) => (
        <li key={`${at}${path}`} class="row">
          <time class="figures soft" dateTime={at}>
            {timeOf(at)}
          </time>
          <span class="clip" title={`${origin}${path}`}>
            {path}
          </span>
        </li>
      ))}
    </ol>
  </section>
);
