import express, { Router } from 'express';
import { LIMITS } from '../../../protocol/limits.ts';

/** In front of every route of the REST API: JSON in, nothing cached, nothing shown in a page of another site. */
export const restBasics = (): Router => {
  const router = Router();
  router.use('/v1', (_request, response, next) => {
    response.set({ 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" });
    next();
  });
  router.use('/v1', express.json({ limit: LIMITS.jsonBodyBytes, strict: true }));
  return router;
};
