import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { VisitorAccount, VisitorSignIn } from '../../protocol/http/visitorAccount.ts';
import type { AccountWords } from '../words/account.ts';
import type { AccountService } from './accountService.ts';

/** The pages of the account's view. */
export type AccountPlace =
  | 'signIn'
  | 'register'
  | 'link'
  | 'sent'
  | 'opening'
  | 'account'
  | 'password'
  | 'delete'
  | 'deleted'
  | 'signedOut';

export type AccountContext = {
  words: AccountWords;
  service: AccountService;
  site: string;
  offered: VisitorSignIn;
  account: VisitorAccount | null;
  email: string;
  /** Typed once, kept while one looks for the right way. */
  setEmail(email: string): void;
  go(place: AccountPlace): void;
  close(): void;
};

export const AccountParts = createContext({} as AccountContext);
export const useAccount = (): AccountContext => useContext(AccountParts);
