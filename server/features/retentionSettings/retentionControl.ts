import { createSerialQueue } from '../../../protocol/client/serialQueue.ts';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { ActivityState, RetentionPreview, RetentionSettingShape } from '../../../protocol/http/privacy.ts';
import { activities } from '../../../ropa/activities.ts';
import { type ActivityId, isActivityId } from '../../../ropa/activityIds.ts';
import type { Deployment } from '../../../ropa/deployment.ts';
import type { RetentionSetting, RetentionSettings } from '../../../ropa/retention.ts';
import { settingProblem, withSetting } from '../../../ropa/settingProblem.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { Audit, AuditActor } from '../audit/audit.ts';
import { readRetentionContext } from '../retention/retentionContext.ts';
import { activityStates } from './activityStates.ts';
import { describeSetting } from './describeSetting.ts';
import { previewChange } from './previewChange.ts';
import { storeSetting } from './storeSetting.ts';
import { planOfTenant, tenantTerms } from './tenantTerms.ts';

export type RetentionControl = ReturnType<typeof createRetentionControl>;

type Parts = {
  store: Store;
  records: Records;
  clock: Clock;
  audit: Audit;
  deployment: Deployment;
  /** Time between two rounds of the sweep. */
  sweepEveryMs: number;
  /** Begins the deletion of what is due for a tenant, and answers at once. */
  sweepSoon(tenantId: string): void;
  /** Counts a change. */
  changed(activity: ActivityId): void;
  breathe(): Promise<void>;
};

type Asked = { activity: ActivityId; setting: RetentionSetting | null; settings: RetentionSettings };

/** A customer's own retentions: what holds, what a change would remove, and the change. */
export const createRetentionControl = ({ store, records, clock, audit, deployment, sweepEveryMs, sweepSoon, changed, breathe }: Parts) => {
  // Two changes at once could each be fine and close a circle together.
  const queues = new Map<string, ReturnType<typeof createSerialQueue>>();
  const oneByOne = <T>(tenantId: string, work: () => Promise<T>): Promise<T> => {
    const queue = queues.get(tenantId) ?? createSerialQueue();
    queues.set(tenantId, queue);
    return queue.run(work);
  };

  /** Throws `not-found` for an unknown activity and `setting-refused` with the reason. */
  const judge = async (tenantId: string, activity: string, setting: RetentionSettingShape | null): Promise<Asked> => {
    if (!isActivityId(activity)) throw new CopaneError('not-found', 'There is no such activity.');
    const terms = await tenantTerms(records, tenantId);
    const problem = settingProblem(activity, setting as Parameters<typeof settingProblem>[1], terms);
    if (problem) throw new CopaneError('setting-refused', problem);
    return { activity, setting: setting as RetentionSetting | null, settings: terms.settings };
  };

  const look = async (tenantId: string, { activity, setting, settings }: Asked): Promise<RetentionPreview> => {
    const next = withSetting(settings, activity, setting);
    const { title } = activities[activity];
    const found = await previewChange(await readRetentionContext(store, tenantId, instantOf(clock)), next, breathe);
    return { ...found, change: `${title}: ${describeSetting(activity, settings)} -> ${describeSetting(activity, next)}` };
  };

  return {
    states: async (tenantId: string): Promise<ActivityState[]> =>
      activityStates({
        context: await readRetentionContext(store, tenantId, instantOf(clock)),
        deployment,
        plan: await planOfTenant(records, tenantId),
        patienceMs: 2 * sweepEveryMs,
      }),

    preview: async (tenantId: string, activity: string, setting: RetentionSettingShape | null): Promise<RetentionPreview> =>
      look(tenantId, await judge(tenantId, activity, setting)),

    /**
     * Sets a retention, or with null goes back to the declared one, and begins to remove what is due by it. `expected` is the number
     * of records that the preview named: `conflict` when another number would go now.
     */
    change: (
      tenantId: string,
      actor: AuditActor,
      { activity: given, setting, expected }: { activity: string; setting: RetentionSettingShape | null; expected: number },
    ): Promise<RetentionPreview> =>
      oneByOne(tenantId, async () => {
        const asked = await judge(tenantId, given, setting);
        const preview = await look(tenantId, asked);
        if (preview.records !== expected) {
          throw new CopaneError(
            'conflict',
            `${preview.records} records would go now, not ${expected}. Look at the preview again and confirm.`,
          );
        }
        const { activity } = asked;
        await storeSetting(records.tenant(tenantId), {
          activity,
          setting: asked.setting,
          setAt: instantOf(clock),
          setBy: actor.kind === 'user' ? actor.id : null,
        });
        await audit.append(tenantId, {
          actor,
          action: 'retention.change',
          target: { kind: 'activity', id: activity },
          details: { change: preview.change, records: preview.records },
        });
        changed(activity);
        sweepSoon(tenantId);
        return preview;
      }),
  };
};
