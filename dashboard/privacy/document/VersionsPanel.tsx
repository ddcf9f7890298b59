import { History } from 'lucide-preact';
import type { DocumentVersion } from '../../../protocol/http/privacy.ts';
import { FetchFailed } from '../../app/FetchFailed.tsx';
import type { Loaded } from '../../app/useLoaded.ts';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { VersionDiff } from './VersionDiff.tsx';
import { VersionItem } from './VersionItem.tsx';

type Props = { slug: string; loaded: Loaded<DocumentVersion[]> };

export const VersionsPanel = ({ slug, loaded }: Props) => (
  <Panel title="Versions" flush>
    {loaded.error && (
      <div class="panel-body">
        <FetchFailed title="The versions could not be fetched" loaded={loaded} />
      </div>
    )}
    {!loaded.value && !loaded.error && (
      <div class="panel-body">
        <Skeleton lines={4} label="Fetching the versions" />
      </div>
    )}
    {loaded.value?.length === 0 && (
      <EmptyState icon={History} title="No version yet">
        Each approval adds one: who approved what, in force from when, with its signature and files.
      </EmptyState>
    )}
    {loaded.value && loaded.value.length > 0 && (
      <>
        <ol class="versions">
          {loaded.value.map((version) => (
            <VersionItem key={version.number} slug={slug} version={version} />
          ))}
        </ol>
        <VersionDiff versions={loaded.value} />
      </>
    )}
  </Panel>
);
