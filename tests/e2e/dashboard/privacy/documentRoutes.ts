import { Router } from 'express';
import * as z from 'zod/mini';
import * as wire from '../../../../protocol/http/privacy.ts';
import { answering, type PrivacyService } from './privacyService.ts';
import { sampleDocument } from './sampleDocument.ts';
import * as sample from './sampleVersions.ts';

/** The document, its files and versions. */
export const documentRoutes = (state: PrivacyService): Router => {
  const router = Router();
  const { answer, data, rows } = answering(state);
  router.get(
    '/document',
    answer(wire.documentOverview, () =>
      state.mode === 'empty'
        ? { document: {}, inForce: null, changes: [] }
        : {
            document: {},
            inForce: { number: 2, effectiveFrom: '2026-07-01' },
            changes: ['Custom data fields: the same as User interaction logging -> 90 days', 'Recipient announced: ipstack'],
          },
    ),
  );
  router.get('/document/files/html', (_request, response) => {
    response
      .set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'")
      .type('html')
      .send(sampleDocument());
  });
  router.get('/document/files/:format', (request, response) => void response.type('application/octet-stream').send(request.params.format));
  router.get(
    '/document/versions',
    data(wire.documentVersion, () => rows(sample.versions)),
  );
  router.get(
    '/document/diff',
    answer(wire.documentDiff, ({ query }) => ({ changes: query.from === query.to ? [] : ['Recordings: 60 days -> 30 days'] })),
  );
  router.post(
    '/document/approve',
    answer(wire.documentVersion, ({ body }) => ({ ...sample.versions()[0], number: 3, ...z.parse(wire.documentApproval, body) })),
  );
  return router;
};
