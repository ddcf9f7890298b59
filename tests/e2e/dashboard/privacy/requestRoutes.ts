import { Router } from 'express';
import * as wire from '../../../../protocol/http/privacy.ts';
import { answering, type PrivacyService } from './privacyService.ts';
import { subject, trash } from './samplePeople.ts';

/** People, their erasure, and the trash. */
export const requestRoutes = (state: PrivacyService): Router => {
  const router = Router();
  const { answer, data, done, rows } = answering(state);
  router.get(
    '/subjects',
    data(wire.subjectMatch, ({ query }) => (query.value === 'kim@example.com' ? [subject] : [])),
  );
  router.get(
    '/subjects/:id/erasure',
    answer(wire.erasurePreview, () => ({
      records: 42,
      byCollection: [
        { collection: 'sessions', label: 'Sessions', records: 7 },
        { collection: 'messages', label: 'Chat messages', records: 33 },
        { collection: 'endUsers', label: 'Account', records: 2 },
      ],
      recipients: ['Mixpanel'],
    })),
  );
  router.post(
    '/subjects/:id/erase',
    answer(wire.erasureResult, () => ({ receipts: ['rcp_220'], records: 42 })),
  );
  router.get(
    '/trash',
    data(wire.trashedSession, () => rows(trash)),
  );
  router.get(
    '/trash-days',
    answer(wire.trashDays, () => ({ days: 7 })),
  );
  router.put(
    '/trash-days',
    answer(wire.trashDays, ({ body }) => body),
  );
  router.post('/trash/:id/restore', done);
  return router;
};
