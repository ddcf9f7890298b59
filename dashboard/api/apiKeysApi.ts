import * as z from 'zod/mini';
import { apiKey, type apiKeyRequest, newApiKey } from '../../protocol/http/privacy.ts';
import { request } from './request.ts';

/** The routes of the API keys: one function a route. Each throws CopaneError. */
export const apiKeysApi = {
  list: async () => (await request('api-keys?limit=100', z.object({ data: z.array(apiKey) }))).data,
  make: (body: z.infer<typeof apiKeyRequest>) => request('api-keys', newApiKey, { method: 'POST', body }),
  remove: (keyId: string) => request(`api-keys/${encodeURIComponent(keyId)}`, z.unknown(), { method: 'DELETE' }),
};
