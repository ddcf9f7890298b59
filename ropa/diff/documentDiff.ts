import type { RopaDocument } from '../document.ts';
import { activityChanges } from './activityChanges.ts';
import { fieldChanges } from './fieldChanges.ts';
import { headChanges } from './headChanges.ts';
import { recipientChanges } from './recipientChanges.ts';
import { textChanges } from './textChanges.ts';

/**
 * How a later document differs from an earlier one, one sentence a difference: "Call recording: retention 30 days -> 14 days".
 * The date, the version and measured figures are no differences.
 */
export function documentDiff(earlier: RopaDocument, later: RopaDocument): string[] {
  const [before, after] = [complete(earlier), complete(later)];
  return [
    ...headChanges(before, after),
    ...activityChanges(before, after),
    ...recipientChanges(before, after),
    ...fieldChanges(before, after),
    ...textChanges(before, after),
  ];
}

/** Documents that were approved before a list was part of them lack it. */
function complete(document: RopaDocument): RopaDocument {
  return { ...document, devices: document.devices ?? [] };
}
