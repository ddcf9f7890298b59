import { Globe } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import type { Me } from '../../protocol/http/dashboard.ts';
import { dashboardApi } from '../api/dashboardApi.ts';
import { mayAdminister } from '../app/account.ts';
import { useLoaded } from '../app/useLoaded.ts';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Notice } from '../design/Notice.tsx';
import { Skeleton } from '../design/Skeleton.tsx';
import { SitePanel } from './SitePanel.tsx';

/** While a tag waits for its first page, it is asked this often whether it was seen. */
const LOOK_AGAIN_MS = 4_000;

export const SitesTab = ({ me }: { me: Me }) => {
  const loaded = useLoaded('sites', async () => (await dashboardApi.sites()).data);
  const waiting = loaded.value?.some(({ seenAt }) => seenAt === null) ?? false;
  const { reload } = loaded;
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => {
      if (!document.hidden) reload();
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [waiting, reload]);
  return (
    <div class="settings-body">
      {loaded.error && (
        <Notice tone="bad" title="The sites could not be fetched" urgent action={<Button onClick={reload}>Try again</Button>}>
          {loaded.error}
        </Notice>
      )}
      {!loaded.value && !loaded.error && <Skeleton lines={6} label="Fetching the sites" />}
      {loaded.value?.length === 0 && (
        <EmptyState icon={Globe} title="There is no site yet">
          A site is one website of your organisation. Whoever runs this installation adds it by <span class="mono">copane tenant</span>.
        </EmptyState>
      )}
      {loaded.value?.map((site) => (
        <SitePanel
          key={site.id}
          site={site}
          replayUrl={me.replayUrl}
          editable={mayAdminister(me.user.role)}
          maskingEditable={mayAdminister(me.user.role) || me.user.role === 'privacy'}
          onChanged={(next) => loaded.set((loaded.value ?? []).map((one) => (one.id === next.id ? next : one)))}
        />
      ))}
    </div>
  );
};
