import { useEffect, useState } from 'preact/hooks';
import { CopaneError } from '../../protocol/copaneError.ts';
import { dashboardApi } from '../api/dashboardApi.ts';
import { messageOf } from '../api/messageOf.ts';
import { account, refreshAccount } from '../app/account.ts';
import { Mark } from '../app/Mark.tsx';
import { Button } from '../design/Button.tsx';
import { Notice } from '../design/Notice.tsx';
import { TextField } from '../design/TextField.tsx';
import { Link } from '../router/Link.tsx';
import './signIn.css';

const wordsOf = (error: unknown): string =>
  error instanceof CopaneError && error.code === 'not-signed-in'
    ? 'E-mail address or password is wrong. Check both and try again.'
    : messageOf(error);

export const SignInPage = ({ tenant }: { tenant: string }) => {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  useEffect(() => {
    document.title = `Sign in · ${tenant} · Copane`;
  }, [tenant]);
  const other = account.value.state === 'signed-in' ? account.value.me : undefined;

  const submit = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      await dashboardApi.signIn({ tenant, email: email.trim(), password });
      await refreshAccount();
    } catch (failure) {
      setError(wordsOf(failure));
      setPassword('');
    } finally {
      setBusy(false);
    }
  };

  return (
    <main class="alone">
      <header class="sign-in-head">
        <Mark />
        <h1>Sign in</h1>
        <p class="soft">
          to <strong class="mono">{tenant}</strong>
        </p>
      </header>
      {other && (
        <Notice>
          You are signed in to {other.tenant.name}. Signing in here replaces that.{' '}
          <Link to={{ page: 'live', tenant: other.tenant.slug }}>Go back to it</Link>
        </Notice>
      )}
      <form
        class="sign-in-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) submit();
        }}
      >
        {error && (
          <Notice tone="bad" urgent>
            {error}
          </Notice>
        )}
        <TextField
          type="email"
          label="E-mail address"
          value={email}
          onValue={setEmail}
          autocomplete="username"
          required
          autofocus
          spellcheck={false}
        />
        <TextField type="password" label="Password" value={password} onValue={setPassword} autocomplete="current-password" required />
        <Button type="submit" variant="primary" busy={busy && 'Signing in…'}>
          Sign in
        </Button>
      </form>
      <p class="soft sign-in-foot">
        Not {tenant}? <Link to={{ page: 'tenant' }}>Choose another organisation</Link>
      </p>
    </main>
  );
};
