import { Globe, KeyRound, Users } from 'lucide-preact';
import type { Me } from '../../protocol/http/dashboard.ts';
import { mayAdminister } from '../app/account.ts';
import { PageHeader } from '../design/PageHeader.tsx';
import { Tabs } from '../design/Tabs.tsx';
import { navigate } from '../router/navigation.ts';
import { ApiKeysTab } from './apiKeys/ApiKeysTab.tsx';
import { SitesTab } from './SitesTab.tsx';
import { TeamTab } from './TeamTab.tsx';
import './settings.css';

type TabId = 'sites' | 'team' | 'apiKeys';

export const SettingsPage = ({ me, tab }: { me: Me; tab: TabId }) => {
  const administers = mayAdminister(me.user.role);
  const selected: TabId = administers ? tab : 'sites';
  return (
    <>
      <PageHeader title="Settings" />
      <div class="settings">
        <Tabs<TabId>
          label="Settings"
          selected={selected}
          onSelect={(id) => navigate({ page: id, tenant: me.tenant.slug })}
          tabs={[
            { id: 'sites', label: 'Sites', icon: Globe },
            ...(administers
              ? [
                  { id: 'team' as const, label: 'Team', icon: Users },
                  { id: 'apiKeys' as const, label: 'API keys', icon: KeyRound },
                ]
              : []),
          ]}
        >
          {selected === 'sites' && <SitesTab me={me} />}
          {selected === 'team' && <TeamTab me={me} />}
          {selected === 'apiKeys' && <ApiKeysTab />}
        </Tabs>
      </div>
    </>
  );
};
