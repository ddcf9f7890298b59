import { createHash } from 'node:crypto';
import { ids } from '../../contracts/sampleRecords.ts';
import type { SweepScratch } from '../../unit/server/retention/sweepScratch.ts';
import { somePiece } from './recordedCall.ts';

type Shape = { state?: 'open' | 'complete'; endedAt?: string | null; subjectId?: string; sessionId?: string };

export type SampleRecording = {
  recordingId: string;
  sessionId: string;
  subjectId: string;
  agentId: string;
  /** The visitor's voice, then the agent's, two pieces each. */
  tracks: { id: string; ownerId: string }[];
};

/** A recording of one visitor and one agent, with its media. */
export const addRecording = async (
  { records, media }: Pick<SweepScratch, 'records' | 'media'>,
  tenantId: string,
  { state = 'complete', endedAt = '2026-10-01T10:00:00.000Z', subjectId = ids.next('sub'), sessionId = ids.next('ses') }: Shape = {},
): Promise<SampleRecording> => {
  const own = records.tenant(tenantId);
  const agentId = ids.next('usr');
  const startedAt = endedAt ?? '2026-11-21T11:59:00.000Z';
  const { id: recordingId } = await own.insert('recordings', {
    sessionId,
    siteId: 'site_1',
    startedById: agentId,
    kind: 'audio',
    state: endedAt === null ? 'recording' : 'complete',
    startedAt,
    endedAt,
    endedBy: endedAt === null ? null : 'agent',
  });
  const tracks: SampleRecording['tracks'] = [];
  for (const [role, ownerId] of [
    ['visitor', subjectId],
    ['agent', agentId],
  ] as const) {
    const { id } = await own.insert('recordingTracks', {
      ...{ recordingId, number: tracks.length + 1, role, ownerId, recordedById: agentId, consentId: ids.next('con') },
      ...{ kind: 'audio', codec: 'audio/webm;codecs=opus', state, offsetMs: 0, durationMs: 4_000, pieces: 2, bytes: 400 },
      sha256: createHash('sha256').digest('hex'),
      dataKey: Buffer.alloc(32, 5).toString('base64'),
    });
    for (const piece of [0, 1]) await media.write({ tenantId, trackId: id }, piece, somePiece());
    tracks.push({ id, ownerId });
  }
  return { recordingId, sessionId, subjectId, agentId, tracks };
};
