import { RateLimiterMemory } from 'rate-limiter-flexible';
import { LIMITS } from '../../protocol/limits.ts';
import { type ApiKeys, createApiKeys } from '../features/rest/apiKeys.ts';
import { createRestAccess, type RestAccess } from '../features/rest/restAccess.ts';
import type { Metrics } from '../features/status/metrics.ts';
import type { CountUsage } from '../features/usage/usage.ts';
import type { Clock } from '../ports/clock.ts';
import type { Records } from '../records/recordsPort.ts';

/** Keys of the REST API, and the door that they open. */
export const composeRest = (parts: {
  records: Records;
  clock: Clock;
  count: CountUsage;
  counted: Metrics['apiRequest'];
}): { keys: ApiKeys; restAccess: RestAccess } => {
  const { records, clock, count, counted } = parts;
  const keys = createApiKeys({ records, clock });
  const restAccess = createRestAccess({
    keys,
    perKey: new RateLimiterMemory({ points: LIMITS.apiRequestsPerMinute, duration: 60 }),
    refusals: new RateLimiterMemory({ points: LIMITS.apiRefusalsPerMinute, duration: 60 }),
    count,
    counted,
  });
  return { keys, restAccess };
};
