/** Labels say which log and how bad, never who: a label is an index, and is kept apart from the lines. */
export const SERVICE_LABEL = 'copane';

/** The log that a line belongs to, by its event. */
export type LogName = 'api' | 'session' | 'error';

export const lokiHeaders = (tenant: string | undefined): Record<string, string> => ({
  'content-type': 'application/json',
  ...(tenant === undefined ? {} : { 'X-Scope-OrgID': tenant }),
});
