import type { Me } from '../../../protocol/http/dashboard.ts';
import { privacyApi } from '../../api/privacyApi.ts';
import { FetchFailed } from '../../app/FetchFailed.tsx';
import { useLoaded } from '../../app/useLoaded.ts';
import { Skeleton } from '../../design/Skeleton.tsx';
import { DocumentActions } from './DocumentActions.tsx';
import { DocumentView } from './DocumentView.tsx';
import { InForce } from './InForce.tsx';
import { VersionsPanel } from './VersionsPanel.tsx';
import './document.css';

/** The record of processing activities: as it would be now, what differs from the version in force, and every version. */
export const DocumentTab = ({ me }: { me: Me }) => {
  const loaded = useLoaded('document', privacyApi.document);
  const versions = useLoaded('versions', privacyApi.versions);
  const reload = (): void => {
    loaded.reload();
    versions.reload();
  };
  return (
    <div class="document-layout">
      <div class="column">
        <FetchFailed title="The document could not be made" loaded={loaded} />
        {!loaded.value && !loaded.error && <Skeleton lines={12} label="Making the document" />}
        {loaded.value && <DocumentView />}
      </div>
      <div class="column">
        {loaded.value && <InForce me={me} overview={loaded.value} versions={versions.value} onApproved={reload} />}
        {loaded.value && <DocumentActions slug={me.tenant.slug} />}
        <VersionsPanel slug={me.tenant.slug} loaded={versions} />
      </div>
    </div>
  );
};
