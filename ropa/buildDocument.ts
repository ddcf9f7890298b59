import { activities } from './activities.ts';
import type { Deployment } from './deployment.ts';
import { activityRows } from './document/activityRows.ts';
import { fieldRows } from './document/fieldRows.ts';
import { measureRows } from './document/measureRows.ts';
import { openPoints } from './document/openPoints.ts';
import { enabledRecipients, infrastructureRows, recipientRows, transferRows } from './document/recipientRows.ts';
import type { Controller, RopaDocument } from './document.ts';
import { files } from './files.ts';
import { generalNotes } from './generalNotes.ts';
import type { RetentionSettings } from './retention.ts';
import { streams } from './streams.ts';
import { DATA_CATEGORIES } from './vocabulary.ts';

export type DocumentInput = {
  deployment: Deployment;
  /** Day in UTC, `2026-11-21`. */
  date: string;
  /** For the document of one controller: who it is and what it has set. */
  controller?: Controller & { settings: RetentionSettings };
  controllers?: Controller[];
};

/** One typed document from the declarations and what the deployment declares. Pure: the same input gives the same document. */
export function buildDocument({ deployment, date, controller, controllers }: DocumentInput): RopaDocument {
  const recipients = recipientRows(enabledRecipients(deployment, date));
  const announced = recipientRows(enabledRecipients(deployment, '9999-12-31')).filter(({ effectiveFrom }) => effectiveFrom > date);
  return {
    kind: 'copane-ropa',
    formatVersion: 1,
    title: controller ? `Record of processing activities for ${controller.name}` : 'Data processing overview (processor ROPA)',
    deployment: deployment.name,
    date,
    controller: controller ? { id: controller.id, name: controller.name } : null,
    controllers: controllers ?? null,
    processor: deployment.processor ?? null,
    dataProtectionOfficer: deployment.dataProtectionOfficer ?? null,
    representative: deployment.representative ?? null,
    contractReference: deployment.contractReference ?? null,
    reviewedOn: deployment.reviewedOn ?? null,
    nextReview: deployment.nextReview ?? null,
    activities: activityRows(deployment, date, controller?.settings ?? {}),
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
    fields: fieldRows(controller?.settings ?? {}),
    files: Object.entries(files).map(([path, { holds, retention }]) => ({ path, holds, retention })),
    measures: measureRows(deployment),
    notes: [...generalNotes],
    openPoints: openPoints(deployment, recipients),
  };
}
