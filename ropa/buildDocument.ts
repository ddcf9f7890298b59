import { activities } from './activities.ts';
import type { Deployment } from './deployment.ts';
import { deviceItems } from './deviceItems.ts';
import { activityRows } from './document/activityRows.ts';
import { backupPlan } from './document/backupPlan.ts';
import type { ComplianceFigures } from './document/complianceSchema.ts';
import { type Controller, controllerRow } from './document/controllerRow.ts';
import { type CustomField, customFieldRows } from './document/customFieldRows.ts';
import { fieldRows } from './document/fieldRows.ts';
import { measureRows } from './document/measureRows.ts';
import { openPoints } from './document/openPoints.ts';
import { enabledRecipients, infrastructureRows, recipientRows, transferRows } from './document/recipientRows.ts';
import type { RopaDocument, VersionRow } from './document.ts';
import { files } from './files.ts';
import { generalNotes } from './generalNotes.ts';
import { streams } from './streams.ts';
import { DATA_CATEGORIES } from './vocabulary.ts';

export type DocumentInput = {
  deployment: Deployment;
  /** Day in UTC, `2026-11-21`. */
  date: string;
  registryHash: string;
  /** For the document of one controller: who it is, what it has set and what it has declared. */
  controller?: Omit<Controller, 'customFields'> & { customFields: readonly CustomField[] };
  controllers?: readonly Controller[];
  compliance?: ComplianceFigures;
  /** The version that is being approved; left out for a draft. */
  version?: VersionRow;
  earlierVersions?: readonly VersionRow[];
};

/** One typed document from the declarations and what the deployment declares. Pure: the same input gives the same document. */
export function buildDocument(input: DocumentInput): RopaDocument {
  const { deployment, date, controller } = input;
  const settings = controller?.settings ?? {};
  const recipients = recipientRows(enabledRecipients(deployment, date));
  const announced = recipientRows(enabledRecipients(deployment, '9999-12-31')).filter(({ effectiveFrom }) => effectiveFrom > date);
  return {
    kind: 'copane-ropa',
    formatVersion: 1,
    title: controller ? `Record of processing activities for ${controller.name}` : 'Data processing overview (processor ROPA)',
    deployment: deployment.name,
    date,
    registryHash: input.registryHash,
    version: input.version ?? null,
    earlierVersions: [...(input.earlierVersions ?? [])],
    controller: controller ? controllerRow({ ...controller, customFields: controller.customFields.length }) : null,
    controllers: input.controllers?.map(controllerRow) ?? null,
    processor: deployment.processor ?? null,
    dataProtectionOfficer: deployment.dataProtectionOfficer ?? null,
    representative: deployment.representative ?? null,
    contractReference: deployment.contractReference ?? null,
    reviewedOn: deployment.reviewedOn ?? null,
    nextReview: deployment.nextReview ?? null,
    activities: activityRows(deployment, date, settings),
    recipients,
    announced,
    infrastructure: infrastructureRows(deployment, date),
    transfers: transferRows(recipients),
    streams: Object.values(streams).map(({ label, activity, categories, protection, ends }) => ({
      label,
      activity: activities[activity].title,
      categories: categories.map((category) => DATA_CATEGORIES[category].label),
      protection,
      ends,
    })),
    devices: deviceItems.map((item) => ({ ...item, activity: activities[item.activity].title })),
    backups: backupPlan(deployment),
    fields: fieldRows(settings),
    customFields: controller ? customFieldRows(controller.customFields, settings) : null,
    files: Object.entries(files).map(([path, { holds, retention }]) => ({ path, holds, retention })),
    measures: measureRows(deployment),
    compliance: input.compliance ?? null,
    notes: [...generalNotes],
    openPoints: openPoints(deployment, recipients),
  };
}
