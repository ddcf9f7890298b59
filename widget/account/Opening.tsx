import { useEffect, useRef } from 'preact/hooks';
import { useAccount } from './AccountContext.ts';
import { AccountForm, Way } from './AccountForm.tsx';
import { useTask } from './useTask.ts';

/** The link of an e-mail brought the visitor here: it is opened once, and what came of it is said. */
export const Opening = ({ linkToken }: { linkToken: string }) => {
  const { words, service, account, go } = useAccount();
  const { error, run } = useTask('link/open');
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void run(() => service.openLink(linkToken).then(() => go('account')));
  }, []);
  return (
    <AccountForm
      title={error ? words.linkTitle : words.openingTitle}
      note={error}
      ways={error ? <Way label={account ? words.done : words.sentAgain} onClick={() => go(account ? 'account' : 'link')} /> : null}
    />
  );
};
