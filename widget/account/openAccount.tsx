import { render } from 'preact';
import type { AccountHost } from '../hub.ts';
import { accountWordsFor } from '../words/accountWordsFor.ts';
import { AccountView } from './AccountView.tsx';
import { createAccountService } from './accountService.ts';

/** Draws the account's page where the panel has made room for it. */
export const openAccount = (host: AccountHost): (() => void) => {
  const words = accountWordsFor(host.language);
  const service = createAccountService(host, window);
  const linkToken = host.presence.takeLink();
  render(<AccountView host={host} words={words} service={service} linkToken={linkToken} />, host.container);
  return () => render(null, host.container);
};
