import { Router } from 'express';
import * as z from 'zod/mini';
import { listOf } from '../../../../protocol/http/dashboard.ts';
import * as wire from '../../../../protocol/http/privacy.ts';
import { signedReceipt as signedReceiptSchema } from '../../../../protocol/receipt.ts';
import { answering, type PrivacyService } from './privacyService.ts';
import { fromNow } from './sampleActivities.ts';
import * as sample from './sampleRecords.ts';
import * as standing from './sampleStanding.ts';

/** Custom fields, receipts, audit log, compliance and recipients. */
export const recordRoutes = (state: PrivacyService): Router => {
  const router = Router();
  const { answer, data, done, rows } = answering(state);
  router.get(
    '/categories',
    data(wire.fieldCategory, () => sample.categories),
  );
  router.get(
    '/fields/search',
    data(wire.fieldMatch, ({ query }) =>
      query.value === 'NW-1042' ? [{ subjectId: 'vis_1', sessionId: 'ses_8K2', setBy: 'page', setAt: fromNow(-3) }] : [],
    ),
  );
  router.get(
    '/fields',
    data(wire.declaredField, () => rows(sample.fields)),
  );
  router.post(
    '/fields',
    answer(wire.declaredField, ({ body }) => ({
      ...z.parse(wire.fieldDeclaration, body),
      id: 'fld_9',
      createdAt: fromNow(0),
      values: 0,
      keepText: '',
    })),
  );
  router.patch(
    '/fields/:id',
    answer(wire.declaredField, ({ body, params }) => ({
      ...sample.fields().find(({ id }) => id === params.id),
      ...z.parse(wire.fieldChange, body),
    })),
  );
  router.delete('/fields/:id', done);
  router.get(
    '/receipts',
    answer(listOf(wire.receiptSummary), ({ query }) => ({
      data: rows(sample.receipts).filter(
        ({ cause, state: at }) => (!query.cause || query.cause === cause) && (!query.state || query.state === at),
      ),
      nextCursor: null,
    })),
  );
  router.get(
    '/receipts/:id',
    answer(signedReceiptSchema, ({ params }) => sample.signedReceipt(String(params.id))),
  );
  router.get(
    '/audit',
    answer(listOf(wire.auditEntry), () => ({ data: rows(standing.audit), nextCursor: null })),
  );
  router.get(
    '/compliance',
    answer(wire.compliance, () =>
      state.mode === 'empty'
        ? {
            ...standing.compliance,
            lastSweep: null,
            receipts: { total: 0, open: 0, lastNumber: 0, gapFree: true },
            recipientsPending: 0,
            refusedFields: 0,
            trash: 0,
          }
        : standing.compliance,
    ),
  );
  router.get(
    '/recipients',
    data(wire.recipientState, () => standing.recipients.map((one) => (state.mode === 'empty' ? { ...one, state: 'off' } : one))),
  );
  return router;
};
