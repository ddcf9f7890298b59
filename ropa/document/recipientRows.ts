import { activities } from '../activities.ts';
import type { ActivityId } from '../activityIds.ts';
import type { Deployment, EnabledRecipient } from '../deployment.ts';
import { isInEea } from '../eea.ts';
import { RECIPIENT_IDS, type Recipient, type RecipientId, recipients } from '../recipients.ts';
import { DATA_CATEGORIES, type DataCategory } from '../vocabulary.ts';
import type { InfrastructureRow, RecipientRow, TransferRow } from './recipientRowSchema.ts';

export type Enabled = { id: RecipientId; recipient: Recipient; terms: EnabledRecipient };

/** Those that the deployment enables and whose day has come. */
export function enabledRecipients(deployment: Deployment, date: string): Enabled[] {
  return RECIPIENT_IDS.flatMap((id) => {
    const terms = deployment.recipients[id];
    return terms && terms.effectiveFrom <= date ? [{ id, recipient: recipients[id], terms }] : [];
  });
}

export function recipientRows(enabled: Enabled[]): RecipientRow[] {
  return enabled.map(({ id, recipient, terms }) => ({
    id,
    name: terms.name ?? recipient.name,
    service: recipient.service,
    location: terms.location,
    country: terms.country,
    safeguard: terms.safeguard ?? null,
    insideEea: isInEea(terms.country),
    contract: terms.contract ?? null,
    effectiveFrom: terms.effectiveFrom,
    activities: (Object.keys(recipient.gets) as ActivityId[]).map((activity) => activities[activity].title),
    categories: [...new Set((Object.values(recipient.gets) as DataCategory[][]).flat())].map((category) => DATA_CATEGORIES[category].label),
  }));
}

/** Who carries everything that is stored, whatever the activity: said once instead of in every row. */
export function infrastructureRows(deployment: Deployment, date: string): InfrastructureRow[] {
  return enabledRecipients(deployment, date).flatMap(({ recipient, terms }) => {
    if (!recipient.holds) return [];
    const stored = 'everything that is stored, content in encrypted form';
    const holds =
      recipient.holds === 'stored' ? stored : `${stored}; passes sealed co-browsing and call signalling on without being able to read it`;
    return [{ name: terms.name ?? recipient.name, location: terms.location, holds }];
  });
}

export function transferRows(rows: RecipientRow[]): TransferRow[] {
  return rows
    .filter(({ insideEea }) => !insideEea)
    .map(({ name, country, safeguard, activities: titles }) => ({ recipient: name, country, safeguard, activities: titles }));
}
