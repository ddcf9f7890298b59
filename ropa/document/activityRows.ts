import { activities } from '../activities.ts';
import type { Activity } from '../activity.ts';
import { ACTIVITY_IDS, type ActivityId, MAIN_ACTIVITY_IDS } from '../activityIds.ts';
import type { CollectionDeclaration } from '../collection.ts';
import { collections } from '../collections.ts';
import type { Deployment } from '../deployment.ts';
import { describeRetention, mayBeSet, type RetentionSettings, resolveRetention } from '../retention.ts';
import { streams } from '../streams.ts';
import { DATA_CATEGORIES, DATA_SUBJECTS } from '../vocabulary.ts';
import type { ActivityRow } from './activityRowSchema.ts';
import { printedMeasures } from './measureRows.ts';
import { type Enabled, enabledRecipients } from './recipientRows.ts';
import { specialCategories } from './specialCategories.ts';

export function activityRows(deployment: Deployment, date: string, settings: RetentionSettings): ActivityRow[] {
  const enabled = enabledRecipients(deployment, date);
  return ACTIVITY_IDS.map((id) => {
    const activity = activities[id];
    const receiving = enabled.filter(({ recipient }) => recipient.gets[id]);
    return {
      id,
      title: activity.title,
      main: MAIN_ACTIVITY_IDS.includes(id),
      role: activity.role,
      purpose: activity.purpose,
      subjects: activity.subjects.map((subject) => DATA_SUBJECTS[subject]),
      categories: activity.categories.map((category) => DATA_CATEGORIES[category].label),
      categoryKeys: [...activity.categories],
      specialCategories: specialCategories(activity.categories),
      recipients: receiving.map((entry) => ({
        id: entry.id,
        name: entry.terms.name ?? entry.recipient.name,
        location: entry.terms.location,
        safeguard: entry.terms.safeguard ?? null,
      })),
      places: [...activity.places],
      locations: locationsOf(activity, deployment, receiving),
      retention: retentionOf(id, settings),
      processing: processingOf(id),
      measures: measuresOf(activity, deployment),
      notes: [...activity.notes],
    };
  });
}

function locationsOf({ places }: Activity, { locations }: Deployment, receiving: Enabled[]): string[] {
  const undeclared = 'on the machine that runs the service (location not declared)';
  const found = places.flatMap((place) => {
    if (place === 'direct') return ['Directly between the browsers'];
    if (place === 'relay') return [`Relay: ${locations.relay ?? undeclared}`];
    if (place === 'store') return [`Store: ${locations.store ?? undeclared}`];
    if (place === 'output') return ['Standard output of the server, kept by the operator'];
    return receiving.length > 0 || places.length > 1 ? [] : ['Nowhere: no provider is enabled'];
  });
  return [...new Set([...found, ...receiving.map(({ recipient, terms }) => `${terms.name ?? recipient.name}: ${terms.location}`)])];
}

function measuresOf({ measures }: Activity, deployment: Deployment): ActivityRow['measures'] {
  const printed = printedMeasures(measures, deployment);
  const labels = (kind: 'technical' | 'organisational') => printed.filter((measure) => measure.kind === kind).map(({ label }) => label);
  return { technical: labels('technical'), organisational: labels('organisational') };
}

function retentionOf(id: ActivityId, settings: RetentionSettings): ActivityRow['retention'] {
  const { retention, retentionNote } = activities[id];
  const resolved = resolveRetention(activities, id, settings);
  const setHere = settings[id] !== undefined && mayBeSet(retention);
  const shown = setHere ? resolved : retention;
  const words = describeRetention(shown, (other) => activities[other].title.toLowerCase());
  const period = resolved.kind === 'period' ? resolved.period : null;
  const byCustomer = retention.kind === 'period' && retention.setBy === 'customer';
  const sameAs = retention.kind === 'sameAs' && period ? ` (${describeRetention(resolved, () => '')})` : '';
  let text = retentionNote ? `${words}, ${retentionNote}` : `${words}${sameAs}`;
  if (setHere) text = `${words}, set by the customer`;
  else if (byCustomer) text = `${retentionNote ?? 'Customer-defined'}; default ${words}`;
  return { text, kind: resolved.kind, period, source: setHere ? 'customer' : 'declared' };
}

/** Counted from the declarations themselves, so that a row cannot claim what nothing stores. */
function processingOf(id: ActivityId): ActivityRow['processing'] {
  const fields = Object.values<CollectionDeclaration>(collections).flatMap(({ fields: declared }) => Object.values(declared));
  return {
    storedFields: fields.filter(({ activity }) => activity === id).length,
    liveStreams: Object.values(streams)
      .filter(({ activity }) => activity === id)
      .map(({ label }) => label),
  };
}
