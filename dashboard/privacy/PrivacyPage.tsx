import type { Me } from '../../protocol/http/dashboard.ts';
import { PageHeader } from '../design/PageHeader.tsx';
import { Tabs } from '../design/Tabs.tsx';
import { navigate } from '../router/navigation.ts';
import { PRIVACY_TABS, type PrivacyTab, type Route } from '../router/route.ts';
import { ActivitiesTab } from './activities/ActivitiesTab.tsx';
import { ActivityPage } from './activities/ActivityPage.tsx';
import { AuditTab } from './compliance/AuditTab.tsx';
import { ComplianceTab } from './compliance/ComplianceTab.tsx';
import { RecipientsTab } from './compliance/RecipientsTab.tsx';
import { DocumentTab } from './document/DocumentTab.tsx';
import { FieldsTab } from './fields/FieldsTab.tsx';
import { PRIVACY_TAB_WORDS } from './privacyTabs.ts';
import { ReceiptPage } from './receipts/ReceiptPage.tsx';
import { ReceiptsTab } from './receipts/ReceiptsTab.tsx';
import { RequestsTab } from './requests/RequestsTab.tsx';
import './privacy.css';

export type PrivacyRoute = Extract<Route, { page: 'privacy' | 'activity' | 'receipt' }>;

const TABS = PRIVACY_TABS.map((id) => ({ id, label: PRIVACY_TAB_WORDS[id].label, icon: PRIVACY_TAB_WORDS[id].icon }));

const Content = ({ me, tab }: { me: Me; tab: PrivacyTab }) => {
  switch (tab) {
    case 'activities':
      return <ActivitiesTab me={me} />;
    case 'document':
      return <DocumentTab me={me} />;
    case 'fields':
      return <FieldsTab me={me} />;
    case 'receipts':
      return <ReceiptsTab me={me} />;
    case 'requests':
      return <RequestsTab me={me} />;
    case 'recipients':
      return <RecipientsTab />;
    case 'compliance':
      return <ComplianceTab me={me} />;
    case 'audit':
      return <AuditTab />;
  }
};

/** The privacy lead's pages: what is kept, for how long, who gets it, and the proof of what went. */
export const PrivacyPage = ({ me, at }: { me: Me; at: PrivacyRoute }) => {
  if (at.page === 'activity') return <ActivityPage key={at.activity} me={me} activityId={at.activity} />;
  if (at.page === 'receipt') return <ReceiptPage key={at.receiptId} me={me} receiptId={at.receiptId} />;
  return (
    <>
      <PageHeader title="Privacy" description={PRIVACY_TAB_WORDS[at.tab].description} />
      <div class="privacy">
        <Tabs<PrivacyTab>
          label="Privacy"
          selected={at.tab}
          tabs={TABS}
          onSelect={(tab) => navigate({ page: 'privacy', tenant: me.tenant.slug, tab })}
        >
          <div class="privacy-body" key={at.tab}>
            <Content me={me} tab={at.tab} />
          </div>
        </Tabs>
      </div>
    </>
  );
};
