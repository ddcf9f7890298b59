import type { Request, RequestHandler, Response } from 'express';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { ApiScope } from '../../../protocol/http/privacy.ts';
import type { ApiOutcome, Metrics } from '../status/metrics.ts';
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
  counted: Metrics['apiRequest'];
};

const bearer = ({ headers }: Request): string => /^Bearer ([^\s]{1,200})$/i.exec(headers.authorization ?? '')?.[1] ?? '';

export const createRestAccess =
  ({ keys, perKey, refusals, count, counted }: Parts): RestAccess =>
  (scope, handler) =>
  async (request, response) => {
    const refuse = (outcome: ApiOutcome, error: CopaneError): never => {
      counted(scope, outcome);
      throw error;
    };
    const within = (allowance: RateLimiterAbstract, whose: string): Promise<void> =>
      spend(allowance, whose, response).catch((error) => refuse('too many', error));
    const caller = await keys.whose(bearer(request));
    if (!caller) {
      await within(refusals, request.ip ?? '');
      response.set('www-authenticate', 'Bearer realm="Copane"');
      return refuse('no key', new CopaneError('not-signed-in', NO_KEY));
    }
    await within(perKey, caller.keyId);
    count(caller.tenantId, 'apiRequests', 1);
    if (!caller.scopes.includes(scope)) {
      response.set('www-authenticate', `Bearer realm="Copane", error="insufficient_scope", scope="${scope}"`);
      return refuse('no scope', new CopaneError('forbidden', `This key lacks the scope ${scope}.`));
    }
    counted(scope, 'let in');
    await handler(caller, request, response);
  };

const NO_KEY = 'Send a valid key as "Authorization: Bearer cpk_…". Keys are made in the dashboard.';
