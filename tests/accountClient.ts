import type { SignedInResponse } from '../protocol/http/visitorAccount.ts';
import type { TestServer } from './startTestServer.ts';

export type AccountAnswer = { status: number; code: string; body: Record<string, unknown>; response: Response };

/** Asks `/visitor/account/PATH` as a page of the site does. */
export const askAccount = async (
  server: TestServer,
  path: string,
  body: object,
  headers: Record<string, string> = { origin: server.demoOrigin },
): Promise<AccountAnswer> => {
  const response = await fetch(`${server.url}/visitor/account/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ site: server.siteKey, ...body }),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  return { status: response.status, code: String(answer.type ?? '').replace('urn:copane:error:', ''), body: answer, response };
};

/** The same, for what must sign in. */
export const signInToAccount = async (server: TestServer, path: string, body: object): Promise<SignedInResponse> => {
  const answer = await askAccount(server, path, body);
  if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body as SignedInResponse;
};
