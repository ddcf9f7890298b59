import * as z from 'zod/mini';
import type { Bytes } from '../../protocol/client/cryptoSource.ts';
import { openedTrack, recording, startedRecording, type TrackRequest } from '../../protocol/http/recordings.ts';
import { request, requestBytes } from './request.ts';

const nothing = z.unknown();
const id = encodeURIComponent;
const piecePath = (recordingId: string, { number, piece }: { number: number; piece: number }): string =>
  `recordings/${id(recordingId)}/tracks/${number}/pieces/${piece}`;

/** Recordings of calls: one function a route. Each throws CopaneError. */
export const recordingApi = {
  start: (sessionId: string) => request('recordings', startedRecording, { method: 'POST', body: { sessionId } }),
  join: (recordingId: string) => request(`recordings/${id(recordingId)}/join`, startedRecording, { method: 'POST' }),
  leave: (recordingId: string) => request(`recordings/${id(recordingId)}/leave`, nothing, { method: 'POST' }),
  stop: (recordingId: string) => request(`recordings/${id(recordingId)}/stop`, nothing, { method: 'POST' }),
  openTrack: (recordingId: string, body: TrackRequest) =>
    request(`recordings/${id(recordingId)}/tracks`, openedTrack, { method: 'POST', body }),
  putPiece: (recordingId: string, place: { number: number; piece: number }, bytes: Bytes) =>
    requestBytes(piecePath(recordingId, place), { method: 'PUT', bytes }),
  endTrack: (recordingId: string, { number, pieces, durationMs }: { number: number; pieces: number; durationMs: number }) =>
    request(`recordings/${id(recordingId)}/tracks/${number}/end`, nothing, { method: 'POST', body: { pieces, durationMs } }),

  ofSession: async (sessionId: string) =>
    (await request(`sessions/${id(sessionId)}/recordings`, z.object({ data: z.array(recording) }))).data,
  one: (recordingId: string) => request(`recordings/${id(recordingId)}`, recording),
  piece: (recordingId: string, place: { number: number; piece: number }, signal: AbortSignal) =>
    requestBytes(piecePath(recordingId, place), { signal }),
  remove: (recordingId: string) =>
    request(`recordings/${id(recordingId)}`, z.object({ receipts: z.array(z.string()) }), { method: 'DELETE' }),
  restore: (recordingId: string) => request(`recordings/${id(recordingId)}/restore`, nothing, { method: 'POST' }),
};
export type RecordingApi = typeof recordingApi;
