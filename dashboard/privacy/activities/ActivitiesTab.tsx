import type { Me } from '../../../protocol/http/dashboard.ts';
import type { ActivityState } from '../../../protocol/http/privacy.ts';
import { privacyApi } from '../../api/privacyApi.ts';
import { FetchFailed } from '../../app/FetchFailed.tsx';
import { useLoaded } from '../../app/useLoaded.ts';
import { Panel } from '../../design/Panel.tsx';
import { navigate } from '../../router/navigation.ts';
import { FORECAST_DAYS, ForecastPanel } from '../forecast/ForecastPanel.tsx';
import { ActivityTable } from './ActivityTable.tsx';
import { Verdict } from './Verdict.tsx';
import './activities.css';

export const ActivitiesTab = ({ me }: { me: Me }) => {
  const loaded = useLoaded('activities', privacyApi.activities);
  const forecast = useLoaded('forecast', () => privacyApi.forecast(FORECAST_DAYS));
  const activities = loaded.value;
  const open = ({ id }: ActivityState): void => navigate({ page: 'activity', tenant: me.tenant.slug, activity: id });
  const further = activities?.filter(({ main }) => !main);
  return (
    <>
      <FetchFailed title="The activities could not be fetched" loaded={loaded} />
      {activities && <Verdict activities={activities} />}
      {!(loaded.error && !activities) && (
        <Panel flush>
          <ActivityTable caption="Processing activities" activities={activities?.filter(({ main }) => main)} onOpen={open} />
        </Panel>
      )}
      <ForecastPanel loaded={forecast} titleOf={(id) => activities?.find((one) => one.id === id)?.title ?? id} />
      {further && further.length > 0 && (
        <Panel title="Further activities" flush>
          <ActivityTable caption="Further activities" activities={further} onOpen={open} />
        </Panel>
      )}
    </>
  );
};
