import { accountResponse, signedInResponse, type VisitorAccount } from '../../protocol/http/visitorAccount.ts';
import type { AccountHost } from '../hub.ts';
import { AccountRefusal, askAccount } from './askAccount.ts';

export type AccountService = ReturnType<typeof createAccountService>;

/** Everything that the service may be asked about an account, for this page. What signs in or out is remembered at once. */
export const createAccountService = ({ presence, settings }: Pick<AccountHost, 'presence' | 'settings'>, view: Window) => {
  const request = view.fetch.bind(view);
  const { site, base } = settings;

  /** A token that is of no more use is forgotten. */
  const ask = async (path: string, body: object): Promise<unknown> => {
    try {
      return await askAccount(request, base, path, { site, ...body });
    } catch (error) {
      const isOver = error instanceof AccountRefusal && (error.code === 'not-signed-in' || error.code === 'session-expired');
      if (isOver && 'accountToken' in body && path !== 'link/open') presence.keepAccount(null);
      throw error;
    }
  };
  const enter = async (path: string, body: object): Promise<VisitorAccount> => {
    const { visitorToken } = presence.tokens();
    const answer = signedInResponse.parse(await ask(path, { ...body, ...(visitorToken && { visitorToken }) }));
    presence.keepAccount(answer.account, answer.accountToken);
    return answer.account;
  };
  const signedIn = (): { accountToken?: string } => {
    const { accountToken } = presence.tokens();
    return accountToken ? { accountToken } : {};
  };

  return {
    signIn: (email: string, password: string) => enter('sign-in', { email, password }),
    register: (email: string, password: string) => enter('register', { email, password }),
    askForLink: async (email: string): Promise<void> => {
      const { origin, pathname } = view.location;
      await ask('link', { email, page: origin + pathname });
    },
    openLink: (linkToken: string) => enter('link/open', { linkToken, ...signedIn() }),
    look: async (): Promise<VisitorAccount> => {
      const { account } = accountResponse.parse(await ask('me', signedIn()));
      presence.keepAccount(account);
      return account;
    },
    signOut: async (): Promise<void> => {
      await ask('sign-out', signedIn());
      presence.keepAccount(null);
    },
    changePassword: async (password: string | undefined, newPassword: string): Promise<VisitorAccount> => {
      const body = { ...signedIn(), newPassword, ...(password === undefined ? {} : { password }) };
      const { account } = accountResponse.parse(await ask('password', body));
      presence.keepAccount(account);
      return account;
    },
    remove: async (password: string | undefined): Promise<void> => {
      await ask('delete', { ...signedIn(), ...(password === undefined ? {} : { password }) });
      presence.keepAccount(null);
    },
  };
};
