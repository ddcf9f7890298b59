import express, { type Request, type Response, Router } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type * as z from 'zod/mini';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { AccountResponse, VisitorSignIn } from '../../../protocol/http/visitorAccount.ts';
import {
  changePasswordRequest,
  credentialsRequest,
  deleteAccountRequest,
  linkRequest,
  openLinkRequest,
  signedInRequest,
} from '../../../protocol/http/visitorAccountRequests.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { parseBody } from '../../http/parseBody.ts';
import type { OnlineVisitors } from '../../relay/onlineVisitors.ts';
import { hashToken } from '../../tokens.ts';
import type { PageAccess } from '../sites/pageAccess.ts';
import type { AccountPage } from './accountPage.ts';
import type { AskForLink } from './askForLink.ts';
import { offersLink, offersPassword } from './offeredSignIn.ts';
import type { OpenLink } from './openLink.ts';
import type { OwnAccount } from './ownAccount.ts';
import type { PasswordEntry } from './passwordEntry.ts';
import type { RemoveAccount } from './removeAccount.ts';
import type { SignInOffer } from './signInOffer.ts';

type Parts = {
  access: PageAccess;
  online: OnlineVisitors;
  offer: SignInOffer;
  passwords: PasswordEntry;
  openLink: OpenLink;
  own: OwnAccount;
  askForLink: AskForLink;
  removeAccount: RemoveAccount;
};

/** Of all requests from one address; the limits of passwords and mails are tighter and their own. */
const REQUESTS_PER_MINUTE = 120;

/** Accounts of a customer's visitors, below `/visitor/account`: asked from the site's own pages alone. */
export const endUserRoutes = ({ access, online, offer, passwords, askForLink, openLink, own, removeAccount }: Parts): Router => {
  const router = Router();
  const limiter = new RateLimiterMemory({ points: REQUESTS_PER_MINUTE, duration: 60 });
  const always = (): boolean => true;

  /** One route: the body as declared, the site of the page, what the site offers; then the answer. */
  const post = <S extends z.ZodMiniType<{ site: string; visitorToken?: string | undefined }>>(
    path: string,
    schema: S,
    isOffered: (offered: VisitorSignIn) => boolean,
    answer: (body: z.output<S>, page: AccountPage) => Promise<{ status?: number; body: object }>,
  ): void => {
    router.options(`/visitor/account/${path}`, access.preflight);
    router.post(
      `/visitor/account/${path}`,
      express.json({ type: ['application/json', 'text/plain'], limit: LIMITS.jsonBodyBytes }),
      async (request: Request, response: Response) => {
        const address = request.ip ?? '';
        await limiter.consume(address).catch((error: unknown) => {
          if (error instanceof RateLimiterRes)
            throw new CopaneError('too-many-requests', 'Too many requests from this address. Wait a minute.');
          throw error;
        });
        const body = parseBody(schema, request);
        const site = await access.siteOf(request, response, body.site);
        if (!isOffered(await offer(site))) throw new CopaneError('forbidden', 'This site does not offer this way to sign in.');
        const seen = body.visitorToken ? online.byTokenHash(hashToken(body.visitorToken)) : undefined;
        const visitor = seen?.siteId === site.id ? seen : undefined;
        const { status = 200, body: told } = await answer(body, { site, visitor, address });
        response.status(status).json(told);
      },
    );
  };
  const isOn = (offered: VisitorSignIn): boolean => offered !== 'off';

  post('register', credentialsRequest, offersPassword, async ({ email, password }, page) => ({
    status: 201,
    body: await passwords.register(page, email, password),
  }));
  post('sign-in', credentialsRequest, offersPassword, async ({ email, password }, page) => ({
    body: await passwords.signIn(page, email, password),
  }));
  post('link', linkRequest, offersLink, async ({ email, page: pageAddress }, page) => {
    await askForLink(page, email, pageAddress);
    return { status: 202, body: {} };
  });
  post('link/open', openLinkRequest, offersLink, async ({ linkToken, accountToken }, page) => ({
    body: await openLink(page, linkToken, accountToken),
  }));
  post('me', signedInRequest, isOn, async ({ accountToken }, { site }) => {
    const body: AccountResponse = { account: await own.me(site.tenantId, accountToken) };
    return { body };
  });
  post('password', changePasswordRequest, offersPassword, async (body, page) => {
    const changed: AccountResponse = { account: await own.changePassword(page, body) };
    return { body: changed };
  });
  // Leaving is always possible, also where signing in is turned off by now.
  post('sign-out', signedInRequest, always, async ({ accountToken }, { site }) => {
    await own.signOut(site.tenantId, accountToken);
    return { body: {} };
  });
  post('delete', deleteAccountRequest, always, async (body, page) => {
    await removeAccount(page, body);
    return { body: {} };
  });
  return router;
};
