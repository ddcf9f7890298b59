import type { ActivityState } from '../../../protocol/http/privacy.ts';
import { now } from '../../app/clock.ts';
import { when } from '../../app/when.ts';
import { figures } from '../counted.ts';
import { spanWords } from '../spanWords.ts';

const Time = ({ at, otherwise }: { at: string | null; otherwise: string }) =>
  at ? (
    <>
      {when(at)} <span class="soft nowrap">({spanWords(Date.parse(at), now.value)})</span>
    </>
  ) : (
    <span class="soft">{otherwise}</span>
  );

/** Everything about one activity besides its retention, in the order of the record. */
export const ActivityFacts = ({ activity }: { activity: ActivityState }) => (
  <dl class="fact-list">
    <dt>Purpose</dt>
    <dd>{activity.purpose}</dd>
    <dt>Role</dt>
    <dd>
      {activity.role === 'processor' ? 'Processed on your behalf (you are the controller)' : "The operator's own processing (controller)"}
    </dd>
    <dt>Categories of data</dt>
    <dd>{activity.categories.join(', ') || 'none'}</dd>
    <dt>Recipients</dt>
    <dd>
      {activity.recipients.length === 0
        ? 'Nobody'
        : activity.recipients.map(({ id, name, location }) => (
            <p key={id}>
              {name} <span class="soft">{location}</span>
            </p>
          ))}
    </dd>
    <dt>Where</dt>
    <dd>{activity.locations.join(', ') || 'nowhere'}</dd>
    {activity.notes && activity.notes.length > 0 && (
      <>
        <dt>Notes</dt>
        <dd class="note-lines">
          {activity.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </dd>
      </>
    )}
    <dt>Records now</dt>
    <dd class="figures">
      {activity.countedUpTo === null ? figures(activity.records) : `more than ${figures(activity.countedUpTo)} (not counted further)`}
    </dd>
    <dt>Oldest record</dt>
    <dd>
      <Time at={activity.oldest} otherwise="none" />
    </dd>
    <dt>Next deletion</dt>
    <dd>
      <Time at={activity.nextDeletion} otherwise="none due" />
    </dd>
  </dl>
);
