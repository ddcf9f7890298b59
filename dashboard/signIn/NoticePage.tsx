import { useEffect, useState } from 'preact/hooks';
import type { AgentNotice, Me } from '../../protocol/http/dashboard.ts';
import { dashboardApi } from '../api/dashboardApi.ts';
import { messageOf } from '../api/messageOf.ts';
import { refreshAccount, signOut } from '../app/account.ts';
import { Mark } from '../app/Mark.tsx';
import { Button } from '../design/Button.tsx';
import { Notice } from '../design/Notice.tsx';
import './signIn.css';

/** What is recorded about those who work here, before they begin. That it was read is recorded too. */
export const NoticePage = ({ me, notice }: { me: Me; notice: AgentNotice }) => {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  useEffect(() => {
    document.title = `What is recorded · ${me.tenant.name} · Copane`;
  }, [me.tenant.name]);

  const confirm = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      await dashboardApi.confirmNotice(notice.version);
      await refreshAccount();
    } catch (failure) {
      setError(messageOf(failure));
      setBusy(false);
    }
  };

  return (
    <main class="alone">
      <header class="sign-in-head">
        <Mark />
        <h1>What is recorded about your work</h1>
        <p class="soft">Please read this once, {me.user.name}.</p>
      </header>
      <section class="sign-in-form" aria-label="What is recorded">
        {error && (
          <Notice tone="bad" urgent>
            {error}
          </Notice>
        )}
        <ul class="notice-points">
          {notice.paragraphs.map((paragraph) => (
            <li key={paragraph}>{paragraph}</li>
          ))}
        </ul>
        <Button variant="primary" busy={busy && 'Saving…'} onClick={confirm}>
          I have read this
        </Button>
        <Button variant="quiet" onClick={() => void signOut()}>
          Sign out
        </Button>
      </section>
      <p class="soft sign-in-foot">That you have read it, and when, is kept with your account. Version {notice.version}.</p>
    </main>
  );
};
