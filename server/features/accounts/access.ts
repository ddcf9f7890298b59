import type { Request, RequestHandler, Response } from 'express';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Role } from '../../../protocol/http/dashboard.ts';
import { readCookie } from '../../http/cookies.ts';
import type { AgentAccount } from '../../relay/peers.ts';
import type { SignIns } from './signIns.ts';

type Handler = (account: AgentAccount, request: Request, response: Response) => Promise<void>;

/** Makes a route that only these roles reach; the tenant comes from the credential and from nowhere else. */
export type Access = (roles: readonly Role[], handler: Handler) => RequestHandler;

export const createAccess =
  ({ signIns, cookieName }: { signIns: SignIns; cookieName: string }): Access =>
  (roles, handler) =>
  async (request, response) => {
    const account = await signIns.whose(readCookie(request.headers.cookie, cookieName));
    if (!account) throw new CopaneError('not-signed-in', 'Sign in first.');
    if (!roles.includes(account.role)) throw new CopaneError('forbidden', 'Your role does not allow this. Ask an owner.');
    await handler(account, request, response);
  };

const READS = new Set(['GET', 'HEAD']);

/**
 * Writes come from our own pages only: browsers send `Origin` with every one, and no form of another site can add the header
 * without asking first (OWASP CSRF Cheat Sheet, custom request headers).
 */
export const refuseForgery =
  (origin: string): RequestHandler =>
  (request, _response, next) => {
    if (READS.has(request.method)) return next();
    if (request.headers.origin !== origin) throw new CopaneError('origin-not-allowed', 'Writes are taken from the dashboard alone.');
    if (request.headers['x-copane-csrf'] !== '1') throw new CopaneError('forbidden', 'The header x-copane-csrf is missing.');
    next();
  };
