import { type PlanId, planOf } from '../../../ropa/plans.ts';
import type { SettingContext } from '../../../ropa/settingProblem.ts';
import type { Records } from '../../records/recordsPort.ts';
import { listDefinitions } from '../fields/fieldDefinitions.ts';
import { keepOfDefinition } from '../fields/keepOfDefinition.ts';
import { readRetentionSettings } from '../retention/readRetentionSettings.ts';

/** The plan of a customer. */
export const planOfTenant = async (records: Records, tenantId: string): Promise<PlanId> =>
  planOf((await records.platform().get('tenants', tenantId))?.plan ?? null);

/** What a setting of this customer is judged by: its plan, its other settings, and the fields that follow an activity. */
export const tenantTerms = async (records: Records, tenantId: string): Promise<SettingContext> => ({
  plan: await planOfTenant(records, tenantId),
  settings: await readRetentionSettings(records.tenant(tenantId)),
  fields: (await listDefinitions(records, tenantId)).map((definition) => ({
    label: definition.label,
    keep: keepOfDefinition(definition),
  })),
});
