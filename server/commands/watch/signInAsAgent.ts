import { CopaneError, ERROR_STATUS, type ErrorCode } from '../../../protocol/copaneError.ts';
import { ticketResponse } from '../../../protocol/http/dashboard.ts';

export type SignedInAgent = {
  origin: string;
  /** A one-time ticket for the relay. */
  ticket: () => Promise<string>;
  signOut: () => Promise<void>;
};

type Problem = { type?: unknown; detail?: unknown } | undefined;

const refusal = async (response: Response): Promise<CopaneError> => {
  const problem = (await response.json().catch(() => undefined)) as Problem;
  const code = String(problem?.type ?? '').replace('urn:copane:error:', '');
  return new CopaneError(
    Object.hasOwn(ERROR_STATUS, code) ? (code as ErrorCode) : 'unavailable',
    typeof problem?.detail === 'string' ? problem.detail : `The server answered ${response.status}. Is --url the address of Copane?`,
  );
};

/** Signs in over HTTP as the dashboard does. Throws CopaneError with the server's sentence. */
export const signInAsAgent = async ({
  origin,
  ...credentials
}: {
  origin: string;
  tenant: string;
  email: string;
  password: string;
}): Promise<SignedInAgent> => {
  let cookie = '';
  const post = async (path: string, body?: object): Promise<Response> => {
    const response = await fetch(`${origin}/api/dashboard/${path}`, {
      method: 'POST',
      redirect: 'error',
      headers: {
        origin,
        cookie,
        'x-copane-csrf': '1',
        accept: 'application/json',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }).catch((cause) => {
      throw new CopaneError('unavailable', `${origin} cannot be reached.`, { cause });
    });
    if (!response.ok) throw await refusal(response);
    return response;
  };
  const signedIn = await post('sign-in', credentials);
  cookie = signedIn.headers
    .getSetCookie()
    .map((header) => header.split(';')[0])
    .join('; ');
  return {
    origin,
    ticket: async () => ticketResponse.parse(await (await post('ticket')).json()).ticket,
    signOut: async () => {
      await post('sign-out').catch(() => undefined);
    },
  };
};
