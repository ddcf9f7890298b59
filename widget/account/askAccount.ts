import { fromJson, toJson } from '../../protocol/client/json.ts';

/** What the service said no to, by the code of its problem document; `unreachable` when it said nothing of use. */
export class AccountRefusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'AccountRefusal';
    this.code = code;
  }
}

const problemOf = (body: unknown): AccountRefusal => {
  const { type, detail } = (typeof body === 'object' && body !== null ? body : {}) as { type?: unknown; detail?: unknown };
  const code = typeof type === 'string' ? /^urn:copane:error:([\w-]+)$/.exec(type)?.[1] : undefined;
  return new AccountRefusal(code ?? 'unreachable', typeof detail === 'string' ? detail : '');
};

/** `POST /visitor/account/PATH`. Throws AccountRefusal. */
export const askAccount = async (request: typeof fetch, base: string, path: string, body: object): Promise<unknown> => {
  let response: Response;
  let answer: unknown;
  try {
    response = await request(`${base}/visitor/account/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: toJson(body),
      credentials: 'omit',
      referrerPolicy: 'origin',
      cache: 'no-store',
    });
    answer = fromJson(await response.text());
  } catch {
    throw new AccountRefusal('unreachable', '');
  }
  if (response.ok) return answer;
  throw problemOf(answer);
};
