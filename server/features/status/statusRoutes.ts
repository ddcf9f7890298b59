import { timingSafeEqual } from 'node:crypto';
import { Router } from 'express';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Calls } from '../../ports/calls.ts';
import { hashToken } from '../../tokens.ts';
import type { Metrics } from './metrics.ts';

/** A part that cannot serve throws; its sentence is the reason. */
export type ReadinessCheck = { name: string; check: () => Promise<void> };

/** What an operator should know although the part serves. */
export type ReadinessNote = { name: string; information: string };

type Parts = {
  checks: readonly ReadinessCheck[];
  notes: () => readonly ReadinessNote[];
  calls: Calls;
  metrics: Metrics;
  metricsToken: string | undefined;
  production: boolean;
};

const isToken = (given: string | undefined, token: string): boolean =>
  given !== undefined && timingSafeEqual(Buffer.from(hashToken(given)), Buffer.from(hashToken(`Bearer ${token}`)));

/** Alive, ready and why not, and figures. */
export const statusRoutes = ({ checks, notes, calls, metrics, metricsToken, production }: Parts): Router => {
  const router = Router();

  router.get('/healthz', (_request, response) => {
    response.set('cache-control', 'no-store').json({ status: 'alive' });
  });

  router.get('/readyz', async (_request, response) => {
    const results = await Promise.all(
      checks.map(async ({ name, check }) => {
        try {
          await check();
          return { name, ok: true };
        } catch (error) {
          return { name, ok: false, reason: error instanceof CopaneError ? error.message : 'It failed; the log says why.' };
        }
      }),
    );
    const ready = results.every((result) => result.ok);
    const told = [{ name: 'calls', information: calls.works.sentence }, ...notes()];
    const parts = [...results, ...told.map((note) => ({ ...note, ok: true }))];
    response
      .status(ready ? 200 : 503)
      .set('cache-control', 'no-store')
      .json({ status: ready ? 'ready' : 'not ready', parts });
  });

  router.get('/metrics', async (request, response) => {
    const open = metricsToken === undefined && !production;
    if (!open && !(metricsToken && isToken(request.headers.authorization, metricsToken))) {
      throw new CopaneError('not-signed-in', 'Send METRICS_TOKEN as a bearer token.');
    }
    response.type(metrics.contentType).send(await metrics.text());
  });
  return router;
};
