import { CopaneError } from '../../../protocol/copaneError.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records, TenantRecords } from '../../records/recordsPort.ts';
import type { Audit, AuditActor } from '../audit/audit.ts';
import type { DeleteRecords } from '../retention/deleteRecords.ts';

export type RecordingTrash = {
  /** Answers with the receipts when it is gone at once, because the customer wants no trash. */
  put(tenantId: string, actor: AuditActor, recordingId: string): Promise<string[]>;
  restore(tenantId: string, actor: AuditActor, recordingId: string): Promise<void>;
};

type Parts = { records: Records; clock: Clock; audit: Audit; deleteRecords: DeleteRecords };

const missing = (): CopaneError => new CopaneError('not-found', 'There is no such recording.');

/** Recordings that somebody deleted by hand, as sessions are. */
export const createRecordingTrash = ({ records, clock, audit, deleteRecords }: Parts): RecordingTrash => {
  const recordingOf = async (own: TenantRecords, id: string): Promise<RecordOf<'recordings'>> => {
    const recording = await own.get('recordings', id);
    if (!recording) throw missing();
    if (recording.endedAt === null) throw new CopaneError('conflict', 'The recording is still running. Stop it first.');
    return recording;
  };

  return {
    put: async (tenantId, actor, recordingId) => {
      const own = records.tenant(tenantId);
      const { trashedAt } = await recordingOf(own, recordingId);
      const days = (await records.platform().get('tenants', tenantId))?.trashDays ?? 0;
      const target = { kind: 'recording', id: recordingId };
      if (trashedAt === null || days === 0) await audit.append(tenantId, { actor, action: 'recording.trash', target, details: { days } });
      if (days === 0) {
        return deleteRecords({
          tenantId,
          cause: 'trash',
          activity: 'callRecording',
          rule: 'Deleted by hand, without a trash',
          roots: [{ collection: 'recordings', id: recordingId }],
        });
      }
      const trashedById = actor.kind === 'user' ? actor.id : null;
      if (trashedAt === null) await own.patch('recordings', recordingId, { trashedAt: instantOf(clock), trashedById });
      return [];
    },
    restore: async (tenantId, actor, recordingId) => {
      const own = records.tenant(tenantId);
      if ((await recordingOf(own, recordingId)).trashedAt === null) throw missing();
      await audit.append(tenantId, { actor, action: 'recording.restore', target: { kind: 'recording', id: recordingId } });
      await own.patch('recordings', recordingId, { trashedAt: null, trashedById: null });
    },
  };
};
