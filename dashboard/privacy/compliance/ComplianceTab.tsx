import type { Me } from '../../../protocol/http/dashboard.ts';
import { privacyApi } from '../../api/privacyApi.ts';
import { now } from '../../app/clock.ts';
import { FetchFailed } from '../../app/FetchFailed.tsx';
import { useLoaded } from '../../app/useLoaded.ts';
import { Button } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import { Panel } from '../../design/Panel.tsx';
import { RelativeTime } from '../../design/RelativeTime.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { MeasuredFacts } from './MeasuredFacts.tsx';
import './compliance.css';

/** What is true now, and what is not as it should be. */
export const ComplianceTab = ({ me }: { me: Me }) => {
  const loaded = useLoaded('compliance', privacyApi.compliance);
  const { value } = loaded;
  return (
    <>
      <FetchFailed title="Compliance could not be measured" loaded={loaded} />
      {!value && !loaded.error && (
        <Panel>
          <Skeleton lines={8} label="Measuring" />
        </Panel>
      )}
      {value && (
        <>
          {value.problems.length > 0 ? (
            <Notice tone="bad" title="Not everything is as it should be">
              <ul class="bullets">
                {value.problems.map((problem) => (
                  <li key={problem}>{problem}</li>
                ))}
              </ul>
            </Notice>
          ) : (
            <Notice tone="good">
              <strong>No problem was found.</strong> Deletions run, receipts have no gap, the audit log verifies.
            </Notice>
          )}
          <MeasuredFacts tenant={me.tenant.slug} compliance={value} />
          <p class="row soft">
            <span>
              Measured <RelativeTime at={value.checkedAt} now={now.value} />.
            </span>
            <Button size="small" onClick={loaded.reload}>
              Measure again
            </Button>
          </p>
        </>
      )}
    </>
  );
};
