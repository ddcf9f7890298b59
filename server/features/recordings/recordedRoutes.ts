import { Router } from 'express';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Role } from '../../../protocol/http/dashboard.ts';
import type { Media } from '../../ports/media.ts';
import type { Access } from '../accounts/access.ts';
import type { Audit } from '../audit/audit.ts';
import type { ReadRecordings } from './readRecordings.ts';
import type { RecordingTrash } from './recordingTrash.ts';

const READERS: readonly Role[] = ['owner', 'admin', 'privacy', 'agent', 'viewer'];
const PLAYERS: readonly Role[] = ['owner', 'admin', 'agent'];
const MANAGERS: readonly Role[] = ['owner', 'admin', 'privacy'];

type Parts = { access: Access; recorded: ReadRecordings; media: Media; trash: RecordingTrash; audit: Audit };

const missing = (): CopaneError => new CopaneError('not-found', 'There is no such recording.');

/** What was recorded: listed, played, deleted. Every look is in the audit log. Below `/api/dashboard`. */
export const recordedRoutes = ({ access, recorded, media, trash, audit }: Parts): Router => {
  const router = Router();

  router.get(
    '/sessions/:id/recordings',
    access(READERS, async (account, request, response) => {
      const sessionId = String(request.params.id);
      const data = await recorded.ofSession(account, sessionId);
      if (!data) throw missing();
      if (data.length > 0) {
        await audit.append(account.tenantId, {
          actor: { kind: 'user', id: account.id },
          action: 'recording.list',
          target: { kind: 'session', id: sessionId },
          details: { recordings: data.length },
        });
      }
      response.json({ data });
    }),
  );

  router.get(
    '/recordings/:id',
    access(READERS, async (account, request, response) => {
      const found = await recorded.one(account, String(request.params.id));
      if (!found) throw missing();
      const { recording, subjectId } = found;
      await audit.append(account.tenantId, {
        actor: { kind: 'user', id: account.id },
        action: recording.playable ? 'recording.play' : 'recording.read',
        target: { kind: 'recording', id: recording.id },
        ...(subjectId === null ? {} : { subjectId }),
      });
      response.json(recording);
    }),
  );

  // Its key was handed out by the request above, which is in the log.
  router.get(
    '/recordings/:id/tracks/:number/pieces/:piece',
    access(PLAYERS, async (account, request, response) => {
      const { id, number, piece } = request.params;
      const track = await recorded.track(account, String(id), Number(number));
      const bytes = track && (await media.read({ tenantId: account.tenantId, trackId: track.id }, Number(piece)));
      if (!bytes) throw missing();
      response.set('cache-control', 'private, no-store').type('application/octet-stream').send(Buffer.from(bytes));
    }),
  );

  router.delete(
    '/recordings/:id',
    access(MANAGERS, async (account, request, response) => {
      const receipts = await trash.put(account.tenantId, { kind: 'user', id: account.id }, String(request.params.id));
      response.json({ receipts });
    }),
  );

  router.post(
    '/recordings/:id/restore',
    access(MANAGERS, async (account, request, response) => {
      await trash.restore(account.tenantId, { kind: 'user', id: account.id }, String(request.params.id));
      response.status(204).end();
    }),
  );
  return router;
};
