import type { Request, RequestHandler, Response } from 'express';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { ApiScope } from '../../../protocol/http/privacy.ts';
import type { CountUsage } from '../usage/usage.ts';
import type { ApiCaller } from './apiCaller.ts';
import type { ApiKeys } from './apiKeys.ts';
import { spend } from './spend.ts';

export type RestHandler = (caller: ApiCaller, request: Request, response: Response) => Promise<void>;

/** Makes a route of the REST API that only keys with this scope reach. Mount it below `/v1`, in the list `rest` of the app. */
export type RestAccess = (scope: ApiScope, handler: RestHandler) => RequestHandler;

type Parts = {
  keys: Pick<ApiKeys, 'whose'>;
  /** Requests of one key. */
  perKey: RateLimiterAbstract;
  /** Requests without a good key, of one address. */
  refusals: RateLimiterAbstract;
  count: CountUsage;
};

const bearer = ({ headers }: Request): string => /^Bearer ([^\s]{1,200})$/i.exec(headers.authorization ?? '')?.[1] ?? '';

export const createRestAccess =
  ({ keys, perKey, refusals, count }: Parts): RestAccess =>
  (scope, handler) =>
  async (request, response) => {
    const caller = await keys.whose(bearer(request));
    if (!caller) {
      await spend(refusals, request.ip ?? '', response);
      response.set('www-authenticate', 'Bearer realm="Copane"');
      throw new CopaneError('not-signed-in', 'Send a valid key as "Authorization: Bearer cpk_…". Keys are made in the dashboard.');
    }
    await spend(perKey, caller.keyId, response);
    count(caller.tenantId, 'apiRequests', 1);
    if (!caller.scopes.includes(scope)) {
      response.set('www-authenticate', `Bearer realm="Copane", error="insufficient_scope", scope="${scope}"`);
      throw new CopaneError('forbidden', `This key lacks the scope ${scope}.`);
    }
    await handler(caller, request, response);
  };
