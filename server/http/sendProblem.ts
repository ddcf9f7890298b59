import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { CopaneError } from '../../protocol/copaneError.ts';

/** RFC 9457: every error of every route. */
export const sendProblem = (response: Response, error: CopaneError): void => {
  response.status(error.status).type('application/problem+json').set('cache-control', 'no-store').send(JSON.stringify(error.toProblem()));
};

/** What Express and its body parser throw, in our words. */
const known = (error: unknown): CopaneError | undefined => {
  if (error instanceof CopaneError) return error;
  const { type, status } = (typeof error === 'object' && error !== null ? error : {}) as { type?: string; status?: number };
  if (type === 'entity.too.large') return new CopaneError('too-large', 'The body is larger than this address takes.');
  if (type === 'entity.parse.failed') return new CopaneError('bad-request', 'The body is not valid JSON.');
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') {
    return new CopaneError('unsupported-media-type', 'Send the body as JSON in UTF-8, not compressed.');
  }
  if (status !== undefined && status >= 400 && status < 500) return new CopaneError('bad-request', 'The request is malformed.');
  return undefined;
};

export const notFound: RequestHandler = (_request, response) =>
  sendProblem(response, new CopaneError('not-found', 'There is nothing at this address.'));

/** Last of all handlers. The log has the code and the kind of route, never the address, which may hold ids of people. */
export const problemHandler =
  (log: Logger): ErrorRequestHandler =>
  (error, request, response, _next) => {
    const problem = known(error) ?? new CopaneError('internal', 'The server failed on this request. Try again.');
    if (problem.code === 'internal') log.error({ event: 'request-failed', method: request.method, err: error }, 'request failed');
    else log.info({ event: 'request-refused', code: problem.code, method: request.method }, 'request refused');
    // An answer that has begun can only be broken off.
    if (response.headersSent) response.destroy();
    else sendProblem(response, problem);
  };
