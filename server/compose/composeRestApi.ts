import type { Router } from 'express';
import { docsRoutes } from '../features/rest/docs/docsRoutes.ts';
import { createEndpoints } from '../features/rest/endpoints.ts';
import { fieldEndpoints } from '../features/rest/fieldEndpoints.ts';
import { proofEndpoints } from '../features/rest/proofEndpoints.ts';
import type { RestAccess } from '../features/rest/restAccess.ts';
import { restBasics } from '../features/rest/restBasics.ts';
import { retentionEndpoints } from '../features/rest/retentionEndpoints.ts';
import { siteEndpoints } from '../features/rest/siteEndpoints.ts';
import { createStoredAnswers } from '../features/rest/storedAnswers.ts';
import { subjectEndpoints } from '../features/rest/subjectEndpoints.ts';
import type { Clock } from '../ports/clock.ts';

type Parts = Parameters<typeof fieldEndpoints>[1] &
  Parameters<typeof retentionEndpoints>[1] &
  Parameters<typeof siteEndpoints>[1] &
  Parameters<typeof subjectEndpoints>[1] &
  Parameters<typeof proofEndpoints>[1] & { restAccess: RestAccess; clock: Clock; publicUrl: string };

/** The REST API below `/api`: its documentation, what holds for all of it, and its operations. Further routers of it come behind. */
export const composeRestApi = (parts: Parts): Router[] => {
  const endpoints = createEndpoints({ restAccess: parts.restAccess, answers: createStoredAnswers(parts) });
  fieldEndpoints(endpoints, parts);
  retentionEndpoints(endpoints, parts);
  siteEndpoints(endpoints, parts);
  subjectEndpoints(endpoints, parts);
  proofEndpoints(endpoints, parts);
  return [docsRoutes(parts), restBasics(), endpoints.router];
};
