import { CopaneError, ERROR_STATUS, type ErrorCode } from '../../protocol/copaneError.ts';

/** Answers that are waited for over the socket, by the id that the request carried. */
export const createPendingRequests = <Answer>(newId: () => string) => {
  const waiting = new Map<string, { resolve: (answer: Answer) => void; reject: (error: CopaneError) => void }>();
  const take = (requestId: string) => {
    const found = waiting.get(requestId);
    waiting.delete(requestId);
    return found;
  };
  return {
    /** `send` gets the id to put into the message, and says whether there was a connection. */
    ask: (send: (requestId: string) => boolean): Promise<Answer> =>
      new Promise((resolve, reject) => {
        const requestId = newId();
        if (!send(requestId)) {
          reject(new CopaneError('unavailable', 'There is no connection right now. Try again in a moment.'));
          return;
        }
        waiting.set(requestId, { resolve, reject });
      }),
    answer: (requestId: string, answer: Answer): void => take(requestId)?.resolve(answer),
    refuse: (requestId: string, code: string, message: string): void =>
      take(requestId)?.reject(new CopaneError(Object.hasOwn(ERROR_STATUS, code) ? (code as ErrorCode) : 'bad-request', message)),
    /** The connection is gone, and with it every answer. */
    dropAll: (): void => {
      for (const id of [...waiting.keys()]) {
        take(id)?.reject(new CopaneError('unavailable', 'The connection was lost before an answer came. Try again.'));
      }
    },
  };
};
