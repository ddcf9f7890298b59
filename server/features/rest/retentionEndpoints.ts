import type { RetentionControl } from '../retentionSettings/retentionControl.ts';
import { actorOf } from './actorOf.ts';
import type { Endpoints } from './endpoints.ts';
import { listActivities, previewRetention, setRetention } from './operations/retentionOperations.ts';

/** Retention in the REST API. */
export const retentionEndpoints = ({ on }: Endpoints, { retention }: { retention: RetentionControl }): void => {
  on(listActivities, async ({ caller }) => ({ data: await retention.states(caller.tenantId), nextCursor: null }));
  on(previewRetention, ({ caller, params, body }) => retention.preview(caller.tenantId, String(params.activity), body.setting));
  on(setRetention, ({ caller, params, body }) =>
    retention.change(caller.tenantId, actorOf(caller), { ...body, activity: String(params.activity) }),
  );
};
