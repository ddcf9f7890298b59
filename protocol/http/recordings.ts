import * as z from 'zod/mini';
import { LIMITS } from '../limits.ts';
import { instant, prefixedId } from '../messages/shared.ts';

const count = z.number().check(z.int(), z.minimum(0));
const milliseconds = count.check(z.maximum(LIMITS.recordingMs));

/** `POST /api/dashboard/recordings`: begins a recording of the call that runs in the session, or answers with the one that this agent began. */
export const recordingRequest = z.object({ sessionId: prefixedId });
/** `elapsedMs`: since its start, by the server's clock. Also what `POST /api/dashboard/recordings/:id/join` answers another agent. */
export const startedRecording = z.object({ id: prefixedId, elapsedMs: count });

const TRACK_KINDS = ['audio', 'video', 'screen'] as const;
export type TrackKind = (typeof TRACK_KINDS)[number];

/** `POST /api/dashboard/recordings/:id/tracks`. `self`: of the agent who asks; `visitor`: only by the agent who began it. */
export const trackRequest = z.object({
  of: z.enum(['visitor', 'self']),
  kind: z.enum(TRACK_KINDS),
  codec: z.string().check(z.regex(/^(audio|video)\/[\w.;=, +-]{1,80}$/)),
  offsetMs: milliseconds,
});
export type TrackRequest = z.infer<typeof trackRequest>;
/** `key`: AES-256 in base64, for this track alone. */
export const openedTrack = z.object({ number: count, key: z.string() });
export type OpenedTrack = z.infer<typeof openedTrack>;

/** `POST /api/dashboard/recordings/:id/tracks/:number/end`: so many pieces there are, and they last so long. */
export const trackEnd = z.object({ pieces: count, durationMs: milliseconds });

const RECORDING_STATES = ['recording', 'saving', 'complete', 'interrupted'] as const;

const recordedTrack = z.object({
  number: count,
  role: z.enum(['visitor', 'agent']),
  name: z.nullable(z.string()),
  kind: z.enum(TRACK_KINDS),
  codec: z.string(),
  state: z.enum(['open', 'complete', 'withdrawn']),
  offsetMs: count,
  durationMs: z.nullable(count),
  pieces: count,
  bytes: count,
  sha256: z.string(),
  /** Of the record of consent that it rests on: when it was given; none when that record is gone by its own retention. */
  consentAt: z.nullable(instant),
  /** Only for those who may see and hear it. */
  key: z.optional(z.string()),
});
export type RecordedTrack = z.infer<typeof recordedTrack>;

/** `GET /api/dashboard/sessions/:id/recordings` -> `{data}`, and `GET /api/dashboard/recordings/:id` for one with its keys. */
export const recording = z.object({
  id: prefixedId,
  sessionId: prefixedId,
  state: z.enum(RECORDING_STATES),
  kind: z.enum(['audio', 'video']),
  startedBy: z.string(),
  startedAt: instant,
  endedAt: z.nullable(instant),
  endedBy: z.nullable(z.enum(['agent', 'withdrawal', 'call', 'server'])),
  bytes: count,
  tracks: z.array(recordedTrack),
  /** Whether this account may play it. */
  playable: z.boolean(),
  /** Deleted by hand: only those who may put it back see it, and nobody plays it. */
  trashedAt: z.nullable(instant),
  /** When it goes, by the tenant's setting. */
  deletedAt: z.nullable(instant),
});
export type Recording = z.infer<typeof recording>;
