/** The closed list of processing activities. The first eight are the rows of the processor overview, in its order. */
export const ACTIVITY_IDS = [
  'interactionLog',
  'callHandling',
  'coBrowsing',
  'callRecording',
  'endUserAuthentication',
  'errorLog',
  'ipGeolocation',
  'customFields',
  'sessionNotes',
  'consentRecords',
  'agentAccounts',
  'auditLog',
  'apiLog',
  'usage',
  'securityLog',
  'deletionProofs',
  'documentVersions',
  'serviceConfiguration',
] as const;

export type ActivityId = (typeof ACTIVITY_IDS)[number];

/** The eight processing activities of the processor overview, as the document prints them first. */
export const MAIN_ACTIVITY_IDS = ACTIVITY_IDS.slice(0, 8);

export function isActivityId(value: string): value is ActivityId {
  return (ACTIVITY_IDS as readonly string[]).includes(value);
}
