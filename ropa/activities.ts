import { furtherActivities } from './activities/furtherActivities.ts';
import { mainActivities } from './activities/mainActivities.ts';
import type { Activity } from './activity.ts';
import type { ActivityId } from './activityIds.ts';

/** The source of truth: every processing activity of the product. Storage, deletion, outgoing requests and the document follow from it. */
export const activities: Readonly<Record<ActivityId, Activity>> = { ...mainActivities, ...furtherActivities };
