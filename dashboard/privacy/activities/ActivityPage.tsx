import type { Me } from '../../../protocol/http/dashboard.ts';
import { privacyApi } from '../../api/privacyApi.ts';
import { mayChangePrivacy } from '../../app/account.ts';
import { FetchFailed } from '../../app/FetchFailed.tsx';
import { useLoaded } from '../../app/useLoaded.ts';
import { Notice } from '../../design/Notice.tsx';
import { PageHeader } from '../../design/PageHeader.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { Link } from '../../router/Link.tsx';
import { FORECAST_DAYS, ForecastPanel } from '../forecast/ForecastPanel.tsx';
import { RetentionPanel } from '../retention/RetentionPanel.tsx';
import '../privacy.css';
import './activities.css';
import { ActivityFacts } from './ActivityFacts.tsx';
import { StateBadge } from './StateBadge.tsx';

type Props = { me: Me; activityId: string };

/** One activity: what it is, how long it keeps what, and what goes when. */
export const ActivityPage = ({ me, activityId }: Props) => {
  const loaded = useLoaded('activities', privacyApi.activities);
  const forecast = useLoaded('forecast', () => privacyApi.forecast(FORECAST_DAYS));
  const activity = loaded.value?.find(({ id }) => id === activityId);
  const reload = (): void => {
    loaded.reload();
    forecast.reload();
  };
  return (
    <>
      <PageHeader
        back={<Link to={{ page: 'privacy', tenant: me.tenant.slug, tab: 'activities' }}>Privacy · Activities</Link>}
        title={activity?.title ?? 'Processing activity'}
        description={activity?.sentence}
        actions={activity && <StateBadge state={activity.state} />}
      />
      <div class="page-body">
        <FetchFailed title="The activity could not be fetched" loaded={loaded} />
        {!loaded.value && !loaded.error && <Skeleton lines={8} label="Fetching the activity" />}
        {loaded.value && !activity && <Notice tone="warn">There is no activity of this name. It may belong to another version.</Notice>}
        {loaded.value && activity && (
          <>
            <div class="columns">
              <RetentionPanel activity={activity} activities={loaded.value} editable={mayChangePrivacy(me.user.role)} onChanged={reload} />
              <Panel title="What it is">
                <ActivityFacts activity={activity} />
              </Panel>
            </div>
            {activity.retention.resolved.kind !== 'live' && (
              <ForecastPanel loaded={forecast} titleOf={() => activity.title} only={activity.id} />
            )}
          </>
        )}
      </div>
    </>
  );
};
