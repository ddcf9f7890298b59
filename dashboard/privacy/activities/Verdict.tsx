import type { ActivityState } from '../../../protocol/http/privacy.ts';
import { Notice } from '../../design/Notice.tsx';
import { counted } from '../counted.ts';

/** One sentence over all activities: nothing is kept too long, or what is. */
export const Verdict = ({ activities }: { activities: readonly ActivityState[] }) => {
  const late = activities.filter(({ state }) => state === 'late');
  if (late.length > 0) {
    return (
      <Notice tone="bad" title={`${counted(late.length, 'activity keeps', 'activities keep')} something longer than its rule`}>
        <ul>
          {late.map(({ id, title, sentence }) => (
            <li key={id}>
              {title}: {sentence}
            </li>
          ))}
        </ul>
      </Notice>
    );
  }
  const stored = activities.filter(({ records }) => records > 0);
  const total = stored.reduce((sum, { records }) => sum + records, 0);
  return (
    <Notice tone="good">
      <strong>Nothing is kept longer than its rule.</strong>{' '}
      {total === 0
        ? 'Nothing is stored yet.'
        : `${counted(total, 'record')} in ${counted(stored.length, 'activity', 'activities')}, each measured now against its retention.`}
    </Notice>
  );
};
