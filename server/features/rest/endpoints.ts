import { Router } from 'express';
import type * as z from 'zod/mini';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { parseSettingBody } from '../retentionSettings/parseSettingBody.ts';
import type { AnswerOf, InputOf, Operation } from './operation.ts';
import type { RestAccess } from './restAccess.ts';
import type { StoredAnswers } from './storedAnswers.ts';

export type Endpoints = {
  /** Answers an operation. */
  on<O extends Operation>(operation: O, work: (input: InputOf<O>) => Promise<AnswerOf<O>>): void;
  router: Router;
};

/** Routes made from operations: access by scope, parsing, answers given once. */
export const createEndpoints = ({ restAccess, answers }: { restAccess: RestAccess; answers: StoredAnswers }): Endpoints => {
  const router = Router();
  return {
    router,
    on: ({ method, path, scope, query, body, answer: { status } }, work) => {
      const handler = restAccess(scope, async (caller, request, response) => {
        const params = Object.fromEntries(Object.entries(request.params).map(([name, value]) => [name, String(value)]));
        const input = {
          caller,
          params,
          query: query && parseQuery(query, request.query),
          body: body && parseSettingBody(body, request.body),
        } as InputOf<Operation> as Parameters<typeof work>[0];
        const produce = async () => ({ status, body: JSON.stringify(await work(input)) });
        const answer = method === 'get' ? { ...(await produce()), again: false } : await answers.once(caller, request, produce);
        if (answer.again) response.set('idempotent-replayed', 'true');
        response.status(answer.status).type('application/json').send(answer.body);
      });
      router[method](path.replaceAll(/\{(\w+)\}/g, ':$1'), handler);
    },
  };
};

const parseQuery = (schema: z.ZodMiniType, given: unknown): unknown => {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new CopaneError('bad-request', `The query is not as declared: see "${parsed.error.issues[0]?.path.join('.') || 'query'}".`);
};
