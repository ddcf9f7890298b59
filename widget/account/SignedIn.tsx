import { useAccount } from './AccountContext.ts';
import { AccountForm, Way } from './AccountForm.tsx';
import { useTask } from './useTask.ts';

/** Who is signed in, and what one can do about it. */
export const SignedIn = () => {
  const { words, service, offered, account, setEmail, go } = useAccount();
  const leaving = useTask('sign-out');
  const confirming = useTask('link');
  if (!account) return null;
  const byPassword = offered === 'password' || offered === 'both';
  const byLink = offered === 'link' || offered === 'both';
  const confirm = (): void => {
    setEmail(account.email);
    void confirming.run(() => service.askForLink(account.email).then(() => go('sent')));
  };
  return (
    <AccountForm
      title={words.accountTitle}
      note={words.accountNote(account.email)}
      submit={words.signOut}
      busy={leaving.busy}
      error={leaving.error || confirming.error}
      onSubmit={() => void leaving.run(() => service.signOut().then(() => go('signedOut')))}
      ways={
        <>
          {byLink && !account.emailVerified ? <Way label={words.confirm} disabled={confirming.busy} onClick={confirm} /> : null}
          {byPassword && (account.hasPassword || account.provenByLink) ? (
            <Way label={account.hasPassword ? words.changePassword : words.setPassword} onClick={() => go('password')} />
          ) : null}
          <Way label={words.deleteAccount} onClick={() => go('delete')} />
        </>
      }
    >
      {byLink || account.emailVerified ? <p class="soft small">{account.emailVerified ? words.proven : words.unproven}</p> : null}
    </AccountForm>
  );
};
