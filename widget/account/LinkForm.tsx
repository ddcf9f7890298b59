import { useState } from 'preact/hooks';
import { useAccount } from './AccountContext.ts';
import { AccountField } from './AccountField.tsx';
import { AccountForm, Way } from './AccountForm.tsx';
import { emailProblem } from './emailProblem.ts';
import { useTask } from './useTask.ts';

/** Asks for a link by e-mail. */
export const LinkForm = () => {
  const { words, service, offered, email, setEmail, go } = useAccount();
  const [problem, setProblem] = useState<{ text: string | undefined; count: number }>({ text: undefined, count: 0 });
  const { busy, error, run } = useTask('link');
  const send = (): void => {
    const text = emailProblem(email, words);
    setProblem({ text, count: text ? problem.count + 1 : problem.count });
    if (!text) void run(() => service.askForLink(email).then(() => go('sent')));
  };
  return (
    <AccountForm
      title={words.linkTitle}
      note={words.linkNote}
      submit={words.link}
      busy={busy}
      error={error}
      refusals={problem.count}
      onSubmit={send}
      ways={offered === 'both' ? <Way label={words.passwordInstead} onClick={() => go('signIn')} /> : null}
    >
      <AccountField
        id="account-email"
        label={words.email}
        type="email"
        autocomplete="username"
        value={email}
        problem={problem.text}
        onValue={setEmail}
      />
    </AccountForm>
  );
};

/** The link is on its way. */
export const LinkSent = () => {
  const { words, email, go } = useAccount();
  return (
    <AccountForm title={words.sentTitle} note={words.sentNote(email)} ways={<Way label={words.sentAgain} onClick={() => go('link')} />} />
  );
};
