/** Pages of the privacy lead, in the order of their tabs; the first is where the section opens. */
export const PRIVACY_TABS = ['activities', 'document', 'fields', 'receipts', 'requests', 'recipients', 'compliance', 'audit'] as const;
export type PrivacyTab = (typeof PRIVACY_TABS)[number];

/** Where one can be. The tenant's short name is part of every address, since an account belongs to a tenant. */
export type Route =
  | { page: 'tenant' }
  | { page: 'live'; tenant: string }
  | { page: 'session'; tenant: string; sessionId: string }
  | { page: 'sessions'; tenant: string }
  | { page: 'pastSession'; tenant: string; sessionId: string }
  | { page: 'sites'; tenant: string }
  | { page: 'team'; tenant: string }
  | { page: 'apiKeys'; tenant: string }
  | { page: 'privacy'; tenant: string; tab: PrivacyTab }
  | { page: 'activity'; tenant: string; activity: string }
  | { page: 'receipt'; tenant: string; receiptId: string }
  | { page: 'missing'; tenant: string };

const BASE = '/dashboard/';
const SESSION_ID = /^ses_[0-9A-Za-z]{1,40}$/;
const RECEIPT_ID = /^rcp_[0-9A-Za-z]{1,40}$/;
const ACTIVITY = /^[a-z][0-9A-Za-z]{0,40}$/;

const privacyRoute = (tenant: string, section: string | undefined, id: string | undefined): Route | undefined => {
  const tab = section === undefined ? PRIVACY_TABS[0] : PRIVACY_TABS.find((one) => one === section);
  if (!tab) return undefined;
  if (id === undefined) return { page: 'privacy', tenant, tab };
  if (tab === 'activities' && ACTIVITY.test(id)) return { page: 'activity', tenant, activity: id };
  if (tab === 'receipts' && RECEIPT_ID.test(id)) return { page: 'receipt', tenant, receiptId: id };
  return undefined;
};

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** Reads an address's path; unknown ones are `missing`, never an error. */
export const parseRoute = (path: string): Route => {
  const [tenant, section, id, ...rest] = path.slice(BASE.length).split('/').filter(Boolean).map(decoded);
  if (!tenant) return { page: 'tenant' };
  if (section === 'privacy' && rest.length < 2) return privacyRoute(tenant, id, rest[0]) ?? { page: 'missing', tenant };
  if (rest.length > 0) return { page: 'missing', tenant };
  if (section === undefined || (section === 'live' && id === undefined)) return { page: 'live', tenant };
  if (section === 'live' && id && SESSION_ID.test(id)) return { page: 'session', tenant, sessionId: id };
  if (section === 'sessions' && id === undefined) return { page: 'sessions', tenant };
  if (section === 'sessions' && id && SESSION_ID.test(id)) return { page: 'pastSession', tenant, sessionId: id };
  if (section === 'settings' && (id === undefined || id === 'sites')) return { page: 'sites', tenant };
  if (section === 'settings' && id === 'team') return { page: 'team', tenant };
  if (section === 'settings' && id === 'api-keys') return { page: 'apiKeys', tenant };
  return { page: 'missing', tenant };
};

export const pathOf = (route: Route): string => {
  if (route.page === 'tenant') return BASE;
  const home = `${BASE}${encodeURIComponent(route.tenant)}/`;
  switch (route.page) {
    case 'session':
      return `${home}live/${route.sessionId}`;
    case 'sessions':
      return `${home}sessions`;
    case 'pastSession':
      return `${home}sessions/${route.sessionId}`;
    case 'sites':
      return `${home}settings/sites`;
    case 'team':
      return `${home}settings/team`;
    case 'apiKeys':
      return `${home}settings/api-keys`;
    case 'privacy':
      return `${home}privacy/${route.tab}`;
    case 'activity':
      return `${home}privacy/activities/${route.activity}`;
    case 'receipt':
      return `${home}privacy/receipts/${route.receiptId}`;
    default:
      return home;
  }
};
