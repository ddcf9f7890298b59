import * as z from 'zod/mini';
import type { Bytes } from '../../protocol/client/cryptoSource.ts';
import { CopaneError, ERROR_STATUS, type ErrorCode } from '../../protocol/copaneError.ts';
import { learnServerTime } from '../app/clock.ts';

const problem = z.object({ type: z.string(), detail: z.string() });

const codeOf = (type: string): ErrorCode | undefined => {
  const code = type.replace('urn:copane:error:', '');
  return Object.hasOwn(ERROR_STATUS, code) ? (code as ErrorCode) : undefined;
};

const BY_STATUS: Record<number, ErrorCode> = {
  401: 'not-signed-in',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  413: 'too-large',
  429: 'too-many-requests',
  507: 'storage-full',
};

/** The sentence of a problem document (RFC 9457), or one of ours where something between us and the server answered. */
const refusal = async (response: Response): Promise<CopaneError> => {
  const parsed = problem.safeParse(await response.json().catch(() => undefined));
  const code = (parsed.success ? codeOf(parsed.data.type) : undefined) ?? BY_STATUS[response.status] ?? 'unavailable';
  return new CopaneError(code, parsed.success ? parsed.data.detail : 'The server could not answer. Try again in a moment.');
};

export type Requested = { method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; body?: unknown; signal?: AbortSignal };

const send = async (path: string, init: RequestInit): Promise<Response> => {
  const response = await fetch(`/api/dashboard/${path}`, {
    ...init,
    credentials: 'same-origin',
    // A header that a form of another site cannot send; the server refuses to change anything without it.
    headers: { accept: 'application/json', 'x-copane-csrf': '1', ...init.headers },
  }).catch((cause) => {
    if (init.signal?.aborted) throw cause;
    throw new CopaneError('unavailable', 'The server cannot be reached. Check your connection; nothing was changed.', { cause });
  });
  learnServerTime(response.headers.get('date'));
  if (!response.ok) throw await refusal(response);
  return response;
};

/** Asks the dashboard's API and parses what comes. Throws CopaneError with a sentence for the person. */
export const request = async <T extends z.ZodMiniType>(
  path: string,
  schema: T,
  { method = 'GET', body, signal }: Requested = {},
): Promise<z.infer<T>> => {
  const response = await send(path, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  const parsed = schema.safeParse(response.status === 204 ? undefined : await response.json().catch(() => undefined));
  if (!parsed.success) throw new CopaneError('internal', 'The server answered in a way this page does not understand. Reload the page.');
  return parsed.data;
};

/** The same for what is no JSON: sends the bytes where some are given, and answers with those that come. */
export const requestBytes = async (
  path: string,
  { method = 'GET', bytes, signal }: { method?: 'GET' | 'PUT'; bytes?: Bytes; signal?: AbortSignal } = {},
): Promise<Bytes> => {
  const response = await send(path, {
    method,
    ...(bytes ? { headers: { 'content-type': 'application/octet-stream' }, body: bytes } : {}),
    ...(signal ? { signal } : {}),
  });
  return new Uint8Array(await response.arrayBuffer());
};
