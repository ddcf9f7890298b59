import { Router } from 'express';
import type { Signer } from './signer.ts';

/** What verifies proofs, for whoever asks; a rotation is known everywhere before the new key is the only one. */
export const keysRoute = (signer: Signer): Router => {
  const router = Router();
  router.get('/.well-known/copane-keys.json', (_request, response) => {
    response.set({ 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' }).json(signer.publicKeys());
  });
  return router;
};
