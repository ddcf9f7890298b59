import { fromJson, toJson } from '../../protocol/client/json.ts';
import { CopaneError, ERROR_STATUS } from '../../protocol/copaneError.ts';
import { type HelloRequest, type HelloResponse, helloResponse } from '../../protocol/http/visitorHello.ts';

/** Refusals that another try would not change: the tag or the page must. */
const isFinal = (status: number): boolean => status >= 400 && status < 500 && status !== 429 && status !== 408;

const detailOf = (problem: unknown): string =>
  typeof problem === 'object' && problem !== null && 'detail' in problem && typeof problem.detail === 'string' ? problem.detail : '';

/** `POST /visitor/hello`. Throws CopaneError: `upgrade-required`, `forbidden` when asking again is of no use, `unavailable` otherwise. */
export const sayHello = async (request: typeof fetch, base: string, hello: HelloRequest): Promise<HelloResponse> => {
  const response = await request(`${base}/visitor/hello`, {
    method: 'POST',
    body: toJson(hello),
    credentials: 'omit',
    referrerPolicy: 'origin',
    cache: 'no-store',
  });
  const body = fromJson(await response.text());
  if (response.ok) return helloResponse.parse(body);
  throw new CopaneError(
    response.status === ERROR_STATUS['upgrade-required'] ? 'upgrade-required' : isFinal(response.status) ? 'forbidden' : 'unavailable',
    detailOf(body) || 'The service did not answer as expected.',
  );
};
