import { useState } from 'preact/hooks';
import { useAccount } from './AccountContext.ts';
import { AccountField } from './AccountField.tsx';
import { AccountForm, Way } from './AccountForm.tsx';
import { useTask } from './useTask.ts';

/** Asks once more, and for the password where no link has just proved who it is. */
export const DeleteAccount = () => {
  const { words, service, account, setEmail, go } = useAccount();
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<{ text: string | undefined; count: number }>({ text: undefined, count: 0 });
  const removing = useTask('delete');
  const linking = useTask('link');
  if (!account) return null;
  const { email } = account;
  const keep = <Way label={words.keep} onClick={() => go('account')} />;
  if (!account.provenByLink && !account.hasPassword) {
    const ask = (): void => {
      setEmail(email);
      void linking.run(() => service.askForLink(email).then(() => go('sent')));
    };
    return (
      <AccountForm
        title={words.deleteTitle}
        note={words.deleteByLink}
        submit={words.link}
        busy={linking.busy}
        error={linking.error}
        onSubmit={ask}
        ways={keep}
      />
    );
  }
  const asks = !account.provenByLink;
  const send = (): void => {
    const text = asks && !password ? words.passwordMissing : undefined;
    setProblem({ text, count: text ? problem.count + 1 : problem.count });
    if (text) return;
    void removing.run(async () => {
      await service.remove(asks ? password : undefined);
      setPassword('');
      go('deleted');
    });
  };
  return (
    <AccountForm
      title={words.deleteTitle}
      note={words.deleteNote(email)}
      submit={words.deleteGo}
      busy={removing.busy}
      error={removing.error}
      refusals={problem.count}
      onSubmit={send}
      ways={keep}
    >
      {asks ? (
        <AccountField
          id="account-sure"
          label={words.deletePassword}
          type="password"
          autocomplete="current-password"
          value={password}
          problem={problem.text}
          onValue={setPassword}
        />
      ) : null}
    </AccountForm>
  );
};
