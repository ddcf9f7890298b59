import { useState } from 'preact/hooks';
import { judgePassword } from '../../protocol/judgePassword.ts';
import { useAccount } from './AccountContext.ts';
import { AccountField } from './AccountField.tsx';
import { AccountForm, Way } from './AccountForm.tsx';
import { emailProblem } from './emailProblem.ts';
import { useTask } from './useTask.ts';

/** Signing in by address and password, or making an account with them. */
export const Credentials = ({ isNew }: { isNew: boolean }) => {
  const { words, service, site, offered, email, setEmail, go } = useAccount();
  const [password, setPassword] = useState('');
  const [problems, setProblems] = useState<{ email?: string | undefined; password?: string | undefined; count: number }>({ count: 0 });
  const { busy, error, run } = useTask(isNew ? 'register' : 'sign-in');

  const judge = (): string | undefined => {
    if (!isNew) return password ? undefined : words.passwordMissing;
    const problem = judgePassword(password, email);
    return problem ? words.passwordProblem[problem] : undefined;
  };
  const send = (): void => {
    const found = { email: emailProblem(email, words), password: judge() };
    setProblems({ ...found, count: found.email || found.password ? problems.count + 1 : problems.count });
    if (found.email || found.password) return;
    void run(async () => {
      await (isNew ? service.register(email, password) : service.signIn(email, password));
      setPassword('');
      go('account');
    });
  };
  return (
    <AccountForm
      title={isNew ? words.registerTitle : words.signInTitle}
      note={isNew ? words.registerNote(site) : words.signInNote(site)}
      submit={isNew ? words.register : words.signIn}
      busy={busy}
      error={error}
      refusals={problems.count}
      onSubmit={send}
      ways={
        <>
          {offered === 'both' ? <Way label={words.linkInstead} onClick={() => go('link')} /> : null}
          {isNew ? (
            <Way label={words.toSignIn} onClick={() => go('signIn')} />
          ) : (
            <Way label={words.toRegister} onClick={() => go('register')} />
          )}
        </>
      }
    >
      <AccountField
        id="account-email"
        label={words.email}
        type="email"
        autocomplete="username"
        value={email}
        problem={problems.email}
        onValue={setEmail}
      />
      <AccountField
        id="account-password"
        label={words.password}
        type="password"
        autocomplete={isNew ? 'new-password' : 'current-password'}
        value={password}
        problem={problems.password}
        {...(isNew ? { hint: words.passwordHint } : {})}
        onValue={setPassword}
      />
    </AccountForm>
  );
};
