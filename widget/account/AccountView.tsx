import { useEffect, useState } from 'preact/hooks';
import type { AccountHost } from '../hub.ts';
import type { AccountWords } from '../words/account.ts';
import { AccountParts, type AccountPlace } from './AccountContext.ts';
import { AccountForm, Way } from './AccountForm.tsx';
import type { AccountService } from './accountService.ts';
import { Credentials } from './Credentials.tsx';
import { DeleteAccount } from './DeleteAccount.tsx';
import { LinkForm, LinkSent } from './LinkForm.tsx';
import { NewPassword } from './NewPassword.tsx';
import { Opening } from './Opening.tsx';
import { SignedIn } from './SignedIn.tsx';

type Props = { host: AccountHost; words: AccountWords; service: AccountService; linkToken: string | null };

/** The account's pages, one at a time, and the way back. */
export const AccountView = ({ host, words, service, linkToken }: Props) => {
  const { presence, close } = host;
  const { account, configuration } = presence;
  const offered = configuration?.visitorSignIn ?? 'off';
  const entrance: AccountPlace = offered === 'link' ? 'link' : 'signIn';
  const [place, go] = useState<AccountPlace>(linkToken ? 'opening' : account ? 'account' : entrance);
  const [email, setEmail] = useState('');
  const needsAccount = place === 'account' || place === 'password' || place === 'delete';
  const [, lookAgain] = useState({});
  useEffect(() => {
    // What a link has just proved it proves for a while only.
    if (needsAccount && account) {
      const paint = (): void => lookAgain({});
      service.look().then(paint, paint);
    }
  }, [place]);
  // Signed out meanwhile: by another page, or because it was too long ago.
  const at = needsAccount && !account ? entrance : place;
  return (
    <AccountParts.Provider value={{ words, service, site: configuration?.name ?? '', offered, account, email, setEmail, go, close }}>
      <div class="strip">
        <button type="button" class="link" onClick={at === 'password' || at === 'delete' ? () => go('account') : close}>
          {words.back}
        </button>
      </div>
      {at === 'signIn' || at === 'register' ? <Credentials key={at} isNew={at === 'register'} /> : null}
      {at === 'link' ? <LinkForm /> : null}
      {at === 'sent' ? <LinkSent /> : null}
      {at === 'opening' ? <Opening key={linkToken} linkToken={linkToken ?? ''} /> : null}
      {at === 'account' ? <SignedIn /> : null}
      {at === 'password' ? <NewPassword /> : null}
      {at === 'delete' ? <DeleteAccount /> : null}
      {at === 'deleted' || at === 'signedOut' ? (
        <AccountForm
          title={at === 'deleted' ? words.deletedTitle : words.signedOutTitle}
          note={at === 'deleted' ? words.deletedNote : undefined}
          ways={<Way label={words.done} onClick={close} />}
        />
      ) : null}
    </AccountParts.Provider>
  );
};
