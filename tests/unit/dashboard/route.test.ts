import { describe, expect, it } from 'vitest';
import { PRIVACY_TABS, parseRoute, pathOf, type Route } from '../../../dashboard/router/route.ts';

describe('addresses', () => {
  it.each<[string, Route]>([
    ['/dashboard/', { page: 'tenant' }],
    ['/dashboard/northwind', { page: 'live', tenant: 'northwind' }],
    ['/dashboard/northwind/live', { page: 'live', tenant: 'northwind' }],
    ['/dashboard/northwind/live/ses_01AB', { page: 'session', tenant: 'northwind', sessionId: 'ses_01AB' }],
    ['/dashboard/northwind/sessions', { page: 'sessions', tenant: 'northwind' }],
    ['/dashboard/northwind/sessions/ses_01AB', { page: 'pastSession', tenant: 'northwind', sessionId: 'ses_01AB' }],
    ['/dashboard/northwind/settings', { page: 'sites', tenant: 'northwind' }],
    ['/dashboard/northwind/settings/team', { page: 'team', tenant: 'northwind' }],
    ['/dashboard/northwind/settings/api-keys', { page: 'apiKeys', tenant: 'northwind' }],
    ['/dashboard/northwind/privacy', { page: 'privacy', tenant: 'northwind', tab: 'activities' }],
    ['/dashboard/northwind/privacy/receipts', { page: 'privacy', tenant: 'northwind', tab: 'receipts' }],
    ['/dashboard/northwind/privacy/receipts/rcp_01AB', { page: 'receipt', tenant: 'northwind', receiptId: 'rcp_01AB' }],
    ['/dashboard/northwind/privacy/activities/auditLog', { page: 'activity', tenant: 'northwind', activity: 'auditLog' }],
    ['/dashboard/northwind/privacy/activities/..%2f..', { page: 'missing', tenant: 'northwind' }],
    ['/dashboard/northwind/privacy/receipts/ses_01AB', { page: 'missing', tenant: 'northwind' }],
    ['/dashboard/northwind/privacy/receipts/rcp_1/more', { page: 'missing', tenant: 'northwind' }],
    ['/dashboard/northwind/privacy/cookies', { page: 'missing', tenant: 'northwind' }],
    ['/dashboard/northwind/live/..%2f', { page: 'missing', tenant: 'northwind' }],
    ['/dashboard/northwind/recordings', { page: 'missing', tenant: 'northwind' }],
    ['/dashboard/%E0%A4%A/sessions', { page: 'sessions', tenant: '%E0%A4%A' }],
  ])('DASH-4 %s', (path, route) => {
    expect(parseRoute(path)).toEqual(route);
  });

  it.each<Route>([
    { page: 'live', tenant: 'a b' },
    { page: 'session', tenant: 'n', sessionId: 'ses_1' },
    { page: 'pastSession', tenant: 'n', sessionId: 'ses_1' },
    { page: 'team', tenant: 'n' },
    { page: 'apiKeys', tenant: 'n' },
    ...PRIVACY_TABS.map((tab) => ({ page: 'privacy' as const, tenant: 'n', tab })),
    { page: 'activity', tenant: 'n', activity: 'interactionLog' },
    { page: 'receipt', tenant: 'n', receiptId: 'rcp_1' },
  ])('DASH-4 leads back to $page', (route) => {
    expect(parseRoute(pathOf(route))).toEqual(route);
  });
});
