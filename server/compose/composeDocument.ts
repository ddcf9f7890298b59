import type { Compliance } from '../../protocol/http/privacy.ts';
import { configuredRecipients } from '../configuredRecipients.ts';
import type { Access } from '../features/accounts/access.ts';
import type { Audit } from '../features/audit/audit.ts';
import { complianceRoutes } from '../features/document/complianceRoutes.ts';
import { documentRoutes } from '../features/document/documentRoutes.ts';
import { createDocuments } from '../features/document/documents.ts';
import { recipientStates } from '../features/document/recipientStates.ts';
import { recordRoutes } from '../features/document/recordRoutes.ts';
import { createRenderApart } from '../features/document/renderApart.ts';
import { versionRoutes } from '../features/document/versionRoutes.ts';
import type { RestAccess } from '../features/rest/restAccess.ts';
import { instantOf } from '../instant.ts';
import { readDeployment } from '../readDeployment.ts';
import type { ServiceParts } from './composeService.ts';

type Parts = Pick<ServiceParts, 'config' | 'store' | 'records' | 'signer' | 'clock'> & {
  access: Access;
  restAccess: RestAccess;
  audit: Audit;
  verifyChain(tenantId: string): Promise<Compliance['audit']>;
  clockState(): Compliance['clock'];
  refusedFields(tenantId: string): number;
};

/** The record of processing activities: pages, versions, and what is measured beside it. */
export const composeDocument = (parts: Parts) => {
  const { config, clock } = parts;
  const deployment = config.deployment ?? readDeployment('bare', 'COPANE_DEPLOYMENT');
  const documents = createDocuments({ ...parts, deployment, render: createRenderApart() });
  const recipients = () => recipientStates({ deployment, configured: configuredHere(config), date: instantOf(clock).slice(0, 10) });
  return {
    dashboard: [
      documentRoutes({ ...parts, documents }),
      versionRoutes({ ...parts, documents }),
      complianceRoutes({ ...parts, recipients }),
    ],
    rest: [recordRoutes({ ...parts, documents })],
  };
};

/** Those who are sent something, and those who carry it: they have no credentials beside their address. */
const configuredHere = (config: ServiceParts['config']): ReturnType<typeof configuredRecipients> => {
  const { mongodbUri, turnUrl, stunUrl } = config;
  const carriers = [
    ['host', true],
    ['mongodbAtlas', mongodbUri],
    ['turn', turnUrl],
    ['stun', stunUrl],
  ] as const;
  return new Map([...configuredRecipients(config), ...carriers.flatMap(([id, set]) => (set ? [[id, {}] as const] : []))]);
};
