import { Router } from 'express';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { noteRequest, type Role } from '../../../protocol/http/dashboard.ts';
import { pageQuery } from '../../http/pageQuery.ts';
import { parseBody } from '../../http/parseBody.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { Access } from '../accounts/access.ts';
import type { Audit } from '../audit/audit.ts';
import { addNote } from '../notes/notes.ts';
import type { PastSessions } from './pastSessions.ts';

const READERS: readonly Role[] = ['owner', 'admin', 'privacy', 'agent', 'viewer'];
const WRITERS: readonly Role[] = ['owner', 'admin', 'agent'];

const missing = (): CopaneError => new CopaneError('not-found', 'There is no such session.');

/** Past sessions, and notes on any session. */
export const sessionRoutes = (parts: { access: Access; past: PastSessions; records: Records; clock: Clock; audit: Audit }): Router => {
  const { access, past, records, clock, audit } = parts;
  const router = Router();

  router.get(
    '/',
    access(READERS, async (account, request, response) => {
      const page = await past.list(account.tenantId, pageQuery(request));
      const actor = { kind: 'user', id: account.id } as const;
      await audit.append(account.tenantId, { actor, action: 'session.list', details: { sessions: page.data.length } });
      response.json(page);
    }),
  );

  router.get(
    '/:id',
    access(READERS, async (account, request, response) => {
      const session = await records.tenant(account.tenantId).get('sessions', String(request.params.id));
      const detail = session && (await past.detail(account.tenantId, session.id));
      if (!detail) throw missing();
      await audit.append(account.tenantId, {
        actor: { kind: 'user', id: account.id },
        action: 'session.read',
        target: { kind: 'session', id: session.id },
        subjectId: session.subjectId,
      });
      response.json(detail);
    }),
  );

  router.post(
    '/:id/notes',
    access(WRITERS, async (account, request, response) => {
      const { text } = parseBody(noteRequest, request);
      const own = records.tenant(account.tenantId);
      const note = await addNote(own, { sessionId: String(request.params.id), authorId: account.id, text, at: instantOf(clock) });
      if (!note) throw missing();
      const session = await own.get('sessions', String(request.params.id));
      await audit.append(account.tenantId, {
        actor: { kind: 'user', id: account.id },
        action: 'note.write',
        target: { kind: 'note', id: note.id },
        ...(session ? { subjectId: session.subjectId } : {}),
      });
      response.status(201).json(note);
    }),
  );
  return router;
};
