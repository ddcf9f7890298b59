import { type Request, type Response, Router, raw } from 'express';
import type * as z from 'zod/mini';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Role } from '../../../protocol/http/dashboard.ts';
import { recordingRequest, type startedRecording, trackEnd, trackRequest } from '../../../protocol/http/recordings.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { parseBody } from '../../http/parseBody.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { LiveSession, LiveSessions } from '../../relay/liveSession.ts';
import type { AgentAccount } from '../../relay/peers.ts';
import type { Access } from '../accounts/access.ts';
import type { Audit, AuditAction } from '../audit/audit.ts';
import type { RecordingLife } from './recordingLife.ts';
import type { TrackUpload } from './trackUpload.ts';

const RECORDERS: readonly Role[] = ['owner', 'admin', 'agent'];

type Parts = {
  access: Access;
  records: Records;
  live: LiveSessions;
  recordings: RecordingLife;
  upload: TrackUpload;
  audit: Audit;
  clock: Clock;
};

/** A whole number from the address; what is none finds nothing. */
const numberOf = (text: unknown): number => {
  if (typeof text === 'string' && /^\d{1,7}$/.test(text)) return Number(text);
  throw new CopaneError('not-found', 'There is no such part of a recording.');
};

/** Recording a call, from the browser of an agent who is in it: below `/api/dashboard`. */
export const recordingRoutes = ({ access, records, live: all, recordings, upload, audit, clock }: Parts): Router => {
  const router = Router();
  const body = raw({ type: 'application/octet-stream', limit: LIMITS.recordingPieceBytes });
  /** Only once it is known who sends it. */
  const readBody = (request: Request, response: Response): Promise<void> =>
    new Promise((resolve, reject) => body(request, response, (error?: unknown) => (error ? reject(error) : resolve())));

  const joined = (account: AgentAccount, sessionId: string): LiveSession => {
    const live = all.find(account.tenantId, sessionId);
    if (live?.room.agents.some(({ id }) => id === account.id)) return live;
    throw new CopaneError('not-found', 'You are in no such session.');
  };
  const running = async (account: AgentAccount, recordingId: string): Promise<LiveSession> => {
    const recording = await records.tenant(account.tenantId).get('recordings', recordingId);
    const live = recording && joined(account, recording.sessionId);
    if (live?.recording?.id === recordingId) return live;
    throw new CopaneError('conflict', 'The recording is over.');
  };
  const begun = (id: string, since: string): z.infer<typeof startedRecording> => ({
    id,
    elapsedMs: Math.max(0, clock.now() - Date.parse(since)) || 0,
  });
  const note = (account: AgentAccount, action: AuditAction, recordingId: string, subjectId: string): Promise<unknown> =>
    audit.append(account.tenantId, {
      actor: { kind: 'user', id: account.id },
      action,
      target: { kind: 'recording', id: recordingId },
      subjectId,
    });

  router.post(
    '/recordings',
    access(RECORDERS, async (account, request, response) => {
      const live = joined(account, parseBody(recordingRequest, request).sessionId);
      const again = live.recording?.agentId === account.id;
      const { id, since } = await recordings.start(live, account);
      if (!again) await note(account, 'recording.start', id, live.visitor.subjectId);
      response.status(again ? 200 : 201).json(begun(id, since));
    }),
  );

  router.post(
    '/recordings/:id/join',
    access(RECORDERS, async (account, request, response) => {
      const id = String(request.params.id);
      const live = await running(account, id);
      await recordings.join(live, account);
      await note(account, 'recording.join', id, live.visitor.subjectId);
      response.json(begun(id, live.recording?.since ?? ''));
    }),
  );

  router.post(
    '/recordings/:id/leave',
    access(RECORDERS, async (account, request, response) => {
      const id = String(request.params.id);
      await recordings.leave(await running(account, id), account.id);
      response.status(204).end();
    }),
  );

  router.post(
    '/recordings/:id/stop',
    access(RECORDERS, async (account, request, response) => {
      const id = String(request.params.id);
      const recording = await records.tenant(account.tenantId).get('recordings', id);
      if (recording?.startedById !== account.id) throw new CopaneError('not-found', 'There is no such recording of yours.');
      const live = all.find(account.tenantId, recording.sessionId);
      if (live?.recording?.id === id) {
        await recordings.ended(live, 'agent');
        await note(account, 'recording.stop', id, live.visitor.subjectId);
      }
      response.status(204).end();
    }),
  );

  router.post(
    '/recordings/:id/tracks',
    access(RECORDERS, async (account, request, response) => {
      response.status(201).json(await upload.open(account, String(request.params.id), parseBody(trackRequest, request)));
    }),
  );

  router.put(
    '/recordings/:id/tracks/:number/pieces/:piece',
    access(RECORDERS, async (account, request, response) => {
      const { id, number, piece } = request.params;
      const place = { recordingId: String(id), number: numberOf(number), piece: numberOf(piece) };
      await readBody(request, response);
      if (!Buffer.isBuffer(request.body)) throw new CopaneError('unsupported-media-type', 'A piece is sent as application/octet-stream.');
      await upload.put(account, place, request.body);
      response.status(204).end();
    }),
  );

  router.post(
    '/recordings/:id/tracks/:number/end',
    access(RECORDERS, async (account, request, response) => {
      const { id, number } = request.params;
      await upload.close(account, { recordingId: String(id), number: numberOf(number) }, parseBody(trackEnd, request));
      response.status(204).end();
    }),
  );
  return router;
};
