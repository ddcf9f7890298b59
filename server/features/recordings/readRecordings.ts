import type { Role } from '../../../protocol/http/dashboard.ts';
import type { RecordedTrack, Recording } from '../../../protocol/http/recordings.ts';
import { activities } from '../../../ropa/activities.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { dueAt, type ResolvedRetention, resolveRetention } from '../../../ropa/retention.ts';
import type { Records, TenantRecords } from '../../records/recordsPort.ts';
import { readRetentionSettings } from '../retention/readRetentionSettings.ts';
import { type Track, tracksOf } from './tracksOf.ts';

type Reader = { tenantId: string; id: string; role: Role };
type Found = { recording: Recording; subjectId: string | null };

export type ReadRecordings = {
  /** What there is of a session, without keys; null for an agent who was not in it. */
  ofSession(reader: Reader, sessionId: string): Promise<Recording[] | null>;
  /** One with its keys, where the reader may play it. */
  one(reader: Reader, id: string): Promise<Found | null>;
  /** The track, where the reader may play it. */
  track(reader: Reader, id: string, number: number): Promise<Track | null>;
};

/** They see and hear every recording of their organisation; agents those of sessions they were in; others only what there is. */
const PLAY_ALL: readonly Role[] = ['owner', 'admin'];
/** They may put back what was deleted by hand. */
const RESTORE: readonly Role[] = ['owner', 'admin', 'privacy'];
const SEE_ALL: readonly Role[] = ['owner', 'admin', 'privacy', 'viewer'];

export const createReadRecordings = ({ records }: { records: Records }): ReadRecordings => {
  const retentionOf = async (own: TenantRecords): Promise<ResolvedRetention> =>
    resolveRetention(activities, 'callRecording', await readRetentionSettings(own));

  const wasIn = async (own: TenantRecords, { id, role }: Reader, sessionId: string): Promise<boolean> => {
    if (role !== 'agent') return false;
    const { records: people } = await own.list('participants', { index: 'bySession', where: { sessionId }, limit: 100 });
    return people.some((one) => one.role === 'agent' && one.personId === id);
  };
  const rights = async (own: TenantRecords, reader: Reader, sessionId: string) => {
    const present = await wasIn(own, reader, sessionId);
    return { see: present || SEE_ALL.includes(reader.role), play: present || PLAY_ALL.includes(reader.role) };
  };

  const shownTrack = async (own: TenantRecords, track: Track, visitorName: string | null, play: boolean): Promise<RecordedTrack> => {
    const { number, role, kind, codec, state, offsetMs, durationMs, pieces, bytes, sha256, dataKey } = track;
    const user = role === 'agent' ? await own.get('users', track.ownerId) : null;
    const consent = await own.get('consents', track.consentId);
    const name = role === 'agent' ? (user?.name ?? null) : visitorName;
    const shown = {
      number,
      role,
      name,
      kind,
      codec,
      state,
      offsetMs,
      durationMs,
      pieces,
      bytes,
      sha256,
      consentAt: consent?.decidedAt ?? null,
    };
    return play ? { ...shown, key: dataKey } : shown;
  };

  const shown = async (
    own: TenantRecords,
    found: RecordOf<'recordings'>,
    { play, withKeys, retention }: { play: boolean; withKeys: boolean; retention: ResolvedRetention },
  ): Promise<Recording> => {
    const { id, sessionId, state, kind, startedAt, endedAt, endedBy } = found;
    const session = await own.get('sessions', sessionId);
    const visitor = session && (await own.get('visitors', session.visitorId));
    const starter = await own.get('users', found.startedById);
    const tracks = await tracksOf(own, id);
    return {
      ...{ id, sessionId, state, kind, startedAt, endedAt, endedBy },
      startedBy: starter?.name ?? 'Former agent',
      bytes: tracks.reduce((sum, { bytes }) => sum + bytes, 0),
      tracks: await Promise.all(tracks.map((track) => shownTrack(own, track, visitor?.name ?? null, play && withKeys))),
      playable: play && found.trashedAt === null,
      trashedAt: found.trashedAt,
      deletedAt: dueAt(endedAt, retention),
    };
  };

  const kept = async (own: TenantRecords, id: string): Promise<RecordOf<'recordings'> | null> => {
    const found = await own.get('recordings', id);
    return found?.trashedAt === null ? found : null;
  };

  return {
    ofSession: async (reader, sessionId) => {
      const own = records.tenant(reader.tenantId);
      const { see, play } = await rights(own, reader, sessionId);
      if (!see) return null;
      const { records: found } = await own.list('recordings', { index: 'bySession', where: { sessionId }, limit: 100 });
      // A recording may be kept longer than its session.
      if (found.length === 0 && !(await own.get('sessions', sessionId))) return null;
      const retention = await retentionOf(own);
      const there = found.filter(({ trashedAt }) => trashedAt === null || RESTORE.includes(reader.role));
      return Promise.all(there.map((one) => shown(own, one, { play, withKeys: false, retention })));
    },
    one: async (reader, id) => {
      const own = records.tenant(reader.tenantId);
      const found = await kept(own, id);
      if (!found) return null;
      const { see, play } = await rights(own, reader, found.sessionId);
      if (!see) return null;
      const session = await own.get('sessions', found.sessionId);
      const recording = await shown(own, found, { play, withKeys: true, retention: await retentionOf(own) });
      return { recording, subjectId: session?.subjectId ?? null };
    },
    track: async (reader, id, number) => {
      const own = records.tenant(reader.tenantId);
      const found = await kept(own, id);
      if (!found || !(await rights(own, reader, found.sessionId)).play) return null;
      return own.first('recordingTracks', { index: 'byRecording', where: { recordingId: id, number } });
    },
  };
};
