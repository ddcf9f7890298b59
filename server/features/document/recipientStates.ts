import type { RecipientStateShape } from '../../../protocol/http/privacy.ts';
import { activities } from '../../../ropa/activities.ts';
import type { ActivityId } from '../../../ropa/activityIds.ts';
import type { Deployment } from '../../../ropa/deployment.ts';
import { RECIPIENT_IDS, type Recipient, type RecipientId, recipients } from '../../../ropa/recipients.ts';
import { DATA_CATEGORIES, type DataCategory } from '../../../ropa/vocabulary.ts';

type Parts = {
  deployment: Deployment;
  /** Those with credentials, and the address that stands in place of the declared hosts. */
  configured: ReadonlyMap<RecipientId, { baseUrl?: string | undefined }>;
  /** Day, UTC. */
  date: string;
};

/** Everybody who could get something, and whether they do. */
export const recipientStates = ({ deployment, configured, date }: Parts): RecipientStateShape[] =>
  RECIPIENT_IDS.map((id) => {
    const { name, service, gets, hosts }: Recipient = recipients[id];
    const terms = deployment.recipients[id];
    const baseUrl = configured.get(id)?.baseUrl;
    const enabled = terms && (terms.effectiveFrom <= date ? 'enabled' : 'announced');
    return {
      id,
      name: terms?.name ?? name,
      service,
      state: enabled ?? 'off',
      configured: configured.has(id),
      effectiveFrom: terms?.effectiveFrom ?? null,
      location: terms?.location ?? null,
      country: terms?.country ?? null,
      safeguard: terms?.safeguard ?? null,
      contract: terms?.contract ?? null,
      hosts: baseUrl && URL.canParse(baseUrl) ? [new URL(baseUrl).host] : [...hosts],
      activities: (Object.entries(gets) as [ActivityId, readonly DataCategory[]][]).map(([activity, categories]) => ({
        title: activities[activity].title,
        categories: categories.map((category) => DATA_CATEGORIES[category].label),
      })),
    };
  });
