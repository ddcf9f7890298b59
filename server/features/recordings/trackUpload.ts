import { createHash, randomBytes } from 'node:crypto';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { OpenedTrack, TrackRequest } from '../../../protocol/http/recordings.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import type { NewRecordOf, RecordOf } from '../../../ropa/recordTypes.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Media } from '../../ports/media.ts';
import type { Records, TenantRecords } from '../../records/recordsPort.ts';
import type { LiveSessions } from '../../relay/liveSession.ts';
import { ownConsent, visitorConsent } from './ownConsent.ts';
import { settleRecording } from './settleRecording.ts';
import { type Track, tracksOf } from './tracksOf.ts';

type Recording = RecordOf<'recordings'>;
type Agent = { tenantId: string; id: string };
type Place = { recordingId: string; number: number };

export type TrackUpload = {
  open(agent: Agent, recordingId: string, request: TrackRequest): Promise<OpenedTrack>;
  /** Resolves when the piece is stored for good. The same piece again changes nothing; another one in its place is refused. */
  put(agent: Agent, place: Place & { piece: number }, bytes: Uint8Array): Promise<void>;
  /** The last piece has come. */
  close(agent: Agent, place: Place, end: { pieces: number; durationMs: number }): Promise<void>;
};

/** A nonce and a tag at least. */
const LEAST_BYTES = 12 + 16;
const ATTEMPTS = 5;

const missing = (): CopaneError => new CopaneError('not-found', 'There is no such recording.');
const withdrawn = (): CopaneError => new CopaneError('forbidden', 'The consent to this recording was taken back: nothing more is kept.');
const sha256 = (...parts: (string | Uint8Array)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/** Tracks of a running recording and their pieces, in order, from the browser of the agent who records. */
export const createTrackUpload = (parts: { records: Records; media: Media; live: LiveSessions; clock: Clock }): TrackUpload => {
  const { records, media, live: all, clock } = parts;

  const recordingOf = async (own: TenantRecords, id: string): Promise<Recording> => {
    const recording = await own.get('recordings', id);
    if (recording?.trashedAt !== null) throw missing();
    return recording;
  };
  const trackOf = async (own: TenantRecords, agent: Agent, { recordingId, number }: Place): Promise<Track> => {
    const track = await own.first('recordingTracks', { index: 'byRecording', where: { recordingId, number } });
    if (track?.recordedById !== agent.id) throw missing();
    return track;
  };

  /** Who is recorded and on which consent. Throws `forbidden` without one. */
  const basis = async (own: TenantRecords, agent: Agent, recording: Recording, of: TrackRequest['of']) => {
    const live = all.find(agent.tenantId, recording.sessionId);
    const running = live?.recording?.id === recording.id;
    if (!live || !running) throw new CopaneError('conflict', 'The recording is over.');
    const mine = recording.startedById === agent.id;
    const consentId = of === 'self' ? await ownConsent(own, live.id, agent.id) : mine ? await visitorConsent(own, live.id, agent.id) : null;
    if (consentId === null) throw new CopaneError('forbidden', 'Nobody is recorded who has not agreed to it.');
    return of === 'self'
      ? { role: 'agent' as const, ownerId: agent.id, consentId }
      : { role: 'visitor' as const, ownerId: live.visitor.subjectId, consentId };
  };

  const add = async (own: TenantRecords, track: Omit<NewRecordOf<'recordingTracks'>, 'number'>): Promise<number> => {
    for (let attempt = 1; ; attempt++) {
      const known = await tracksOf(own, track.recordingId);
      const number = (known.at(-1)?.number ?? 0) + 1;
      if (number > LIMITS.recordingTracks) throw new CopaneError('too-large', 'The recording has too many parts. Begin a new one.');
      try {
        await own.insert('recordingTracks', { ...track, number });
        return number;
      } catch (error) {
        if (attempt === ATTEMPTS || !(error instanceof CopaneError && error.code === 'conflict')) throw error;
      }
    }
  };

  const sameAsStored = async (track: Track, piece: number, bytes: Uint8Array): Promise<void> => {
    const stored = await media.read({ tenantId: track.tenantId, trackId: track.id }, piece);
    if (!stored || sha256(stored) !== sha256(bytes))
      throw new CopaneError('conflict', `Piece ${piece} is stored already, and is another one.`);
  };

  return {
    open: async (agent, recordingId, { of, kind, codec, offsetMs }) => {
      const own = records.tenant(agent.tenantId);
      const recording = await recordingOf(own, recordingId);
      const who = await basis(own, agent, recording, of);
      const key = randomBytes(32).toString('base64');
      const number = await add(own, {
        ...who,
        recordingId,
        recordedById: agent.id,
        kind,
        codec,
        state: 'open',
        offsetMs,
        pieces: 0,
        bytes: 0,
        sha256: sha256(),
        dataKey: key,
      });
      return { number, key };
    },

    put: async (agent, { recordingId, number, piece }, bytes) => {
      const own = records.tenant(agent.tenantId);
      const recording = await recordingOf(own, recordingId);
      if (bytes.length < LEAST_BYTES) throw new CopaneError('bad-request', 'This is no encrypted piece.');
      for (let attempt = 1; ; attempt++) {
        const track = await trackOf(own, agent, { recordingId, number });
        if (piece < track.pieces) return sameAsStored(track, piece, bytes);
        if (track.state === 'withdrawn') throw withdrawn();
        if (track.state === 'complete' || recording.state === 'complete' || recording.state === 'interrupted') {
          throw new CopaneError('conflict', 'This part of the recording is closed.');
        }
        if (piece > track.pieces) throw new CopaneError('conflict', `Piece ${track.pieces} comes next.`);
        if (track.bytes + bytes.length > LIMITS.recordingTrackBytes || clock.now() - Date.parse(recording.startedAt) > limitOf(recording)) {
          throw new CopaneError('too-large', 'The recording is as long as one may be. Begin a new one.');
        }
        const place = { tenantId: agent.tenantId, trackId: track.id };
        await media.write(place, piece, bytes);
        try {
          await own.patch(
            'recordingTracks',
            track.id,
            { pieces: piece + 1, bytes: track.bytes + bytes.length, sha256: sha256(track.sha256, sha256(bytes)) },
            { revision: track.revision },
          );
          return;
        } catch (error) {
          if (!(error instanceof CopaneError)) throw error;
          // Deleted meanwhile, and the folder with it: what was just written has no record.
          if (error.code === 'not-found') await media.remove(agent.tenantId, [track.id]);
          if (error.code !== 'conflict' || attempt === ATTEMPTS) throw error;
          const now = await trackOf(own, agent, { recordingId, number });
          if (now.state === 'withdrawn' && now.pieces <= piece) await media.removePiece(place, piece);
        }
      }
    },

    close: async (agent, { recordingId, number }, { pieces, durationMs }) => {
      const own = records.tenant(agent.tenantId);
      const track = await trackOf(own, agent, { recordingId, number });
      if (track.state === 'complete' || track.durationMs !== null) return;
      const open = track.state === 'open';
      if (open && pieces !== track.pieces) throw new CopaneError('conflict', `${track.pieces} pieces have come.`);
      await own.patch('recordingTracks', track.id, { durationMs, ...(open ? { state: 'complete' } : {}) });
      await settleRecording(own, recordingId);
    },
  };
};

/** What was recorded in time may come later, for a day. */
const limitOf = ({ endedAt }: Recording): number => LIMITS.recordingMs + (endedAt === null ? 0 : LIMITS.recordingSavingMs);
