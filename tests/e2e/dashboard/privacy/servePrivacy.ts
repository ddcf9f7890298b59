import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express, { type RequestHandler } from 'express';
import { build } from 'vite';
import * as z from 'zod/mini';
import { listOf, me, pastSession, type Role } from '../../../../protocol/http/dashboard.ts';
import * as wire from '../../../../protocol/http/privacy.ts';
import { signedReceipt as signedReceiptSchema } from '../../../../protocol/receipt.ts';
import { dashboardPolicy } from '../../../../server/http/contentPolicies.ts';
import { dashboardFiles } from '../../../../server/http/staticRoutes.ts';
import { activities, emptyActivities, fromNow } from './sampleActivities.ts';
import { sampleDocument } from './sampleDocument.ts';
import * as sample from './sampleRecords.ts';

const DASHBOARD = join(import.meta.dirname, '../../../../dashboard');

export type PrivacyService = {
  url: string;
  /** What the routes answer: a customer in full use, one of the first day, a failure, or nothing at all yet. */
  mode: 'full' | 'empty' | 'failing' | 'hanging';
  role: Role;
  /** Bodies of the writes, oldest first, as "METHOD path" and JSON. */
  writes: { what: string; body: unknown }[];
  /** Settings whose preview was asked for, and how many of these questions were cancelled. */
  previews: unknown[];
  cancelled: number;
  /** Holds answers to previews back until it is set to false. */
  holdPreviews: boolean;
  close: () => Promise<void>;
};

/** Serves the dashboard, built into a scratch folder, under its real policy, with the routes of the privacy lead's pages by their schemas. */
export const servePrivacy = async (): Promise<PrivacyService> => {
  const dist = mkdtempSync(join(tmpdir(), 'copane-privacy-'));
  await build({
    configFile: false,
    root: DASHBOARD,
    base: '/dashboard/',
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { outDir: join(dist, 'dashboard'), emptyOutDir: true, assetsInlineLimit: 0, modulePreload: false },
  });
  const app = express();
  app.use(express.json());
  const state: PrivacyService = {
    url: '',
    mode: 'full',
    role: 'privacy',
    writes: [],
    previews: [],
    cancelled: 0,
    holdPreviews: false,
    close: async () => undefined,
  };

  const api = express.Router();
  /** Answers by a schema, so that what the tests see is what the wire allows. */
  const answer =
    <T extends z.ZodMiniType>(schema: T, make: (request: express.Request) => unknown): RequestHandler =>
    (request, response) => {
      if (request.method !== 'GET') state.writes.push({ what: `${request.method} ${request.path}`, body: request.body });
      response.json(z.parse(schema, make(request)));
    };
  const rows = <T>(make: () => T[]): T[] => (state.mode === 'empty' ? [] : make());
  const data = <T extends z.ZodMiniType>(schema: T, make: (request: express.Request) => unknown[]): RequestHandler =>
    answer(z.object({ data: z.array(schema) }), (request) => ({ data: make(request) }));

  api.get(
    '/me',
    answer(me, () => ({
      user: { id: 'usr_1', name: 'Ana Brandt', email: 'ana@northwind.example', role: state.role },
      tenant: { id: 'ten_1', slug: 'northwind', name: 'Northwind Outdoor' },
      replayUrl: 'http://127.0.0.1:1',
      calls: { stun: false, turn: false, sentence: '' },
    })),
  );
  api.use((_request, response, next) => {
    if (state.mode === 'hanging') return;
    if (state.mode !== 'failing') return next();
    response
      .status(503)
      .json({ type: 'urn:copane:error:unavailable', detail: 'The store does not answer. Nothing was changed; try again in a moment.' });
  });
  api.get(
    '/sessions',
    answer(listOf(pastSession), () => ({ data: [], nextCursor: null })),
  );
  const privacy = express.Router();
  api.use('/privacy', privacy);
  privacy.get(
    '/activities',
    data(wire.activityState, () => (state.mode === 'empty' ? emptyActivities() : activities())),
  );
  privacy.get(
    '/forecast',
    answer(wire.forecast, (request) => ({
      ...sample.forecast(Number(request.query.days)),
      ...(state.mode === 'empty' ? { days: [] } : {}),
    })),
  );
  privacy.post('/retention/:activity/preview', async (request, response) => {
    const { setting } = z.parse(wire.retentionChange, request.body);
    state.previews.push(setting);
    response.on('close', () => {
      if (!response.writableEnded) state.cancelled += 1;
    });
    while (state.holdPreviews && !response.closed) await new Promise((resolve) => setImmediate(resolve));
    const shorter = setting?.kind === 'none' || (setting?.kind === 'period' && setting.period.amount < 14);
    response.json(
      z.parse(wire.retentionPreview, {
        records: shorter ? 214 : 0,
        byCollection: shorter
          ? [
              { collection: 'sessions', label: 'Sessions', records: 120 },
              { collection: 'messages', label: 'Messages', records: 94 },
            ]
          : [],
        oldest: shorter ? fromNow(-418) : null,
        newest: shorter ? fromNow(-184) : null,
        change: `User interaction logging: 14 months -> ${setting?.kind === 'period' ? `${setting.period.amount} ${setting.period.unit}` : (setting?.kind ?? '14 months')}`,
      }),
    );
  });
  privacy.put('/retention/:activity', (request, response) => {
    z.parse(wire.retentionUpdate, request.body);
    state.writes.push({ what: `PUT ${request.path}`, body: request.body });
    response.status(204).end();
  });
  privacy.get(
    '/categories',
    data(wire.fieldCategory, () => sample.categories),
  );
  privacy.get(
    '/fields/search',
    data(wire.fieldMatch, ({ query }) =>
      query.value === 'NW-1042' ? [{ subjectId: 'vis_1', sessionId: 'ses_8K2', setBy: 'page', setAt: fromNow(-3) }] : [],
    ),
  );
  privacy.get(
    '/fields',
    data(wire.declaredField, () => rows(sample.fields)),
  );
  privacy.post(
    '/fields',
    answer(wire.declaredField, ({ body }) => ({
      ...z.parse(wire.fieldDeclaration, body),
      id: 'fld_9',
      createdAt: fromNow(0),
      values: 0,
      keepText: '',
    })),
  );
  privacy.patch(
    '/fields/:id',
    answer(wire.declaredField, ({ body, params }) => ({
      ...sample.fields().find(({ id }) => id === params.id),
      ...z.parse(wire.fieldChange, body),
    })),
  );
  privacy.delete('/fields/:id', (request, response) => {
    state.writes.push({ what: `DELETE ${request.path}`, body: null });
    response.status(204).end();
  });
  privacy.get(
    '/receipts',
    answer(listOf(wire.receiptSummary), ({ query }) => ({
      data: rows(sample.receipts).filter(
        ({ cause, state: at }) => (!query.cause || query.cause === cause) && (!query.state || query.state === at),
      ),
      nextCursor: null,
    })),
  );
  privacy.get(
    '/receipts/:id',
    answer(signedReceiptSchema, ({ params }) => sample.signedReceipt(String(params.id))),
  );
  privacy.get(
    '/audit',
    answer(listOf(wire.auditEntry), () => ({ data: rows(sample.audit), nextCursor: null })),
  );
  privacy.get(
    '/compliance',
    answer(wire.compliance, () =>
      state.mode === 'empty'
        ? {
            ...sample.compliance,
            lastSweep: null,
            receipts: { total: 0, open: 0, lastNumber: 0, gapFree: true },
            recipientsPending: 0,
            refusedFields: 0,
            trash: 0,
          }
        : sample.compliance,
    ),
  );
  privacy.get(
    '/recipients',
    data(wire.recipientState, () => sample.recipients.map((one) => (state.mode === 'empty' ? { ...one, state: 'off' } : one))),
  );
  privacy.get(
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
  privacy.get('/document/files/html', (_request, response) => {
    response
      .set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'")
      .type('html')
      .send(sampleDocument());
  });
  privacy.get('/document/files/:format', (request, response) => void response.type('application/octet-stream').send(request.params.format));
  privacy.get(
    '/document/versions',
    data(wire.documentVersion, () => rows(sample.versions)),
  );
  privacy.get(
    '/document/diff',
    answer(wire.documentDiff, ({ query }) => ({ changes: query.from === query.to ? [] : ['Recordings: 60 days -> 30 days'] })),
  );
  privacy.post(
    '/document/approve',
    answer(wire.documentVersion, ({ body }) => ({ ...sample.versions()[0], number: 3, ...z.parse(wire.documentApproval, body) })),
  );
  privacy.get(
    '/subjects',
    data(wire.subjectMatch, ({ query }) => (query.value === 'kim@example.com' ? [sample.subject] : [])),
  );
  privacy.get(
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
  privacy.post(
    '/subjects/:id/erase',
    answer(wire.erasureResult, () => ({ receipts: ['rcp_220'], records: 42 })),
  );
  privacy.get(
    '/trash',
    data(wire.trashedSession, () => rows(sample.trash)),
  );
  privacy.get(
    '/trash-days',
    answer(wire.trashDays, () => ({ days: 7 })),
  );
  privacy.put(
    '/trash-days',
    answer(wire.trashDays, ({ body }) => body),
  );
  privacy.post('/trash/:id/restore', (request, response) => {
    state.writes.push({ what: `POST ${request.path}`, body: null });
    response.status(204).end();
  });
  api.get(
    '/api-keys',
    data(wire.apiKey, () => rows(sample.apiKeys)),
  );

  app.use('/api/dashboard', api);
  const server = app.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  app.use('/dashboard', dashboardPolicy({ publicUrl: state.url, replayUrl: 'http://127.0.0.1:1' }), dashboardFiles(dist));
  state.close = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    rmSync(dist, { recursive: true, force: true });
  };
  return state;
};
