import { useState } from 'preact/hooks';
import { judgePassword } from '../../protocol/judgePassword.ts';
import { useAccount } from './AccountContext.ts';
import { AccountField } from './AccountField.tsx';
import { AccountForm, Way } from './AccountForm.tsx';
import { useTask } from './useTask.ts';

/** Changes the password, or sets the first one after a link was opened. */
export const NewPassword = () => {
  const { words, service, account, go } = useAccount();
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const [problems, setProblems] = useState<{ old?: string | undefined; next?: string | undefined; count: number }>({ count: 0 });
  const [saved, setSaved] = useState(false);
  const { busy, error, run } = useTask('password');
  if (!account) return null;
  const asksOld = account.hasPassword && !account.provenByLink;
  const send = (): void => {
    const problem = judgePassword(next, account.email);
    const found = {
      old: asksOld && !old ? words.passwordMissing : undefined,
      next: problem ? words.passwordProblem[problem] : undefined,
    };
    setProblems({ ...found, count: found.old || found.next ? problems.count + 1 : problems.count });
    if (found.old || found.next) return;
    void run(async () => {
      await service.changePassword(asksOld ? old : undefined, next);
      setOld('');
      setNext('');
      setSaved(true);
    });
  };
  if (saved) return <AccountForm title={words.passwordSaved} ways={<Way label={words.done} onClick={() => go('account')} />} />;
  return (
    <AccountForm
      title={words.passwordTitle}
      note={words.passwordNote}
      submit={words.savePassword}
      busy={busy}
      error={error}
      refusals={problems.count}
      onSubmit={send}
    >
      {asksOld ? (
        <AccountField
          id="account-old"
          label={words.oldPassword}
          type="password"
          autocomplete="current-password"
          value={old}
          problem={problems.old}
          onValue={setOld}
        />
      ) : null}
      <AccountField
        id="account-new"
        label={words.newPassword}
        type="password"
        autocomplete="new-password"
        value={next}
        problem={problems.next}
        hint={words.passwordHint}
        onValue={setNext}
      />
    </AccountForm>
  );
};
