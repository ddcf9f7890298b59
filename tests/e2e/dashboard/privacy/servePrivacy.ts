import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { build } from 'vite';
import { listOf, me, pastSession } from '../../../../protocol/http/dashboard.ts';
import { dashboardPolicy } from '../../../../server/http/contentPolicies.ts';
import { dashboardFiles } from '../../../../server/http/staticRoutes.ts';
import { documentRoutes } from './documentRoutes.ts';
import { answering, type PrivacyService } from './privacyService.ts';
import { recordRoutes } from './recordRoutes.ts';
import { requestRoutes } from './requestRoutes.ts';
import { retentionRoutes } from './retentionRoutes.ts';

const DASHBOARD = join(import.meta.dirname, '../../../../dashboard');

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
  const { answer } = answering(state);
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
  api.use('/privacy', retentionRoutes(state), recordRoutes(state), documentRoutes(state), requestRoutes(state));
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
