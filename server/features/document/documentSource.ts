import { CopaneError } from '../../../protocol/copaneError.ts';
import { buildDocument, type DocumentInput } from '../../../ropa/buildDocument.ts';
import type { Deployment } from '../../../ropa/deployment.ts';
import type { RopaDocument, VersionRow } from '../../../ropa/document.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import { measureCompliance } from './measureCompliance.ts';
import { readController, readControllers } from './readController.ts';
import { registryHash } from './registryHash.ts';

export type Approval = { date: string; version?: VersionRow; earlierVersions: readonly VersionRow[] };

/** Makes documents of what is declared and stored at this moment; `tenantId` null is the whole processor. */
export type DocumentSource = (tenantId: string | null, approval: Approval) => Promise<RopaDocument>;

export const createDocumentSource =
  ({ store, deployment, clock }: { store: Store; deployment: Deployment; clock: Clock }): DocumentSource =>
  async (tenantId, approval) => {
    const now = instantOf(clock);
    const common: DocumentInput = { ...approval, deployment, registryHash };
    if (tenantId === null) {
      return buildDocument({ ...common, controllers: await readControllers(store), compliance: await measureCompliance(store, now) });
    }
    const tenant = await store.platform().get('tenants', tenantId);
    if (!tenant) throw new CopaneError('not-found', 'There is no such organisation.');
    return buildDocument({
      ...common,
      controller: await readController(store, tenant),
      compliance: await measureCompliance(store, now, tenantId),
    });
  };
