import type { Router } from 'express';
import type { Access } from '../features/accounts/access.ts';
import type { Audit } from '../features/audit/audit.ts';
import { createFieldDeclarations } from '../features/fields/fieldDeclarations.ts';
import { fieldRoutes } from '../features/fields/fieldRoutes.ts';
import { sessionFieldRoutes } from '../features/fields/sessionFieldRoutes.ts';
import type { Fields } from '../features/fields/setFields.ts';
import type { DeleteRecords } from '../features/retention/deleteRecords.ts';
import { createRetentionControl } from '../features/retentionSettings/retentionControl.ts';
import { retentionRoutes } from '../features/retentionSettings/retentionRoutes.ts';
import type { Metrics } from '../features/status/metrics.ts';
import { readDeployment } from '../readDeployment.ts';
import type { LiveSessions } from '../relay/liveSession.ts';
import type { ServiceParts } from './composeService.ts';

type Parts = Pick<ServiceParts, 'config' | 'store' | 'records' | 'clock'> & {
  access: Access;
  audit: Audit;
  fields: Fields;
  live: LiveSessions;
  deleteRecords: DeleteRecords;
  /** Begins the deletion of what is due for a tenant, and answers at once. */
  sweepSoon(tenantId: string): void;
  sweepEveryMs: number;
  changed: Metrics['retentionChanged'];
  breathe(): Promise<void>;
};

/** What a customer decides: how long things are kept, and which fields there are. */
export const composeControls = (parts: Parts) => {
  const { config, records, access, audit } = parts;
  const retention = createRetentionControl({ ...parts, deployment: config.deployment ?? readDeployment('bare', 'COPANE_DEPLOYMENT') });
  const declarations = createFieldDeclarations(parts);
  const dashboard: Router[] = [
    retentionRoutes({ access, retention }),
    fieldRoutes({ access, declarations, records, audit }),
    sessionFieldRoutes(parts),
  ];
  return { retention, declarations, dashboard };
};
