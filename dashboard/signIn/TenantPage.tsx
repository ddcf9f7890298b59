import { useState } from 'preact/hooks';
import { Mark } from '../app/Mark.tsx';
import { Button } from '../design/Button.tsx';
import { TextField } from '../design/TextField.tsx';
import { navigate } from '../router/navigation.ts';
import './signIn.css';

/** `/dashboard/` without a tenant: an e-mail address may exist in several, so which one is asked first. */
export const TenantPage = () => {
  const [slug, setSlug] = useState('');
  const [error, setError] = useState<string>();
  return (
    <main class="alone">
      <header class="sign-in-head">
        <Mark />
        <h1>Sign in to Copane</h1>
        <p class="soft">Accounts belong to an organisation. Its short name is part of your dashboard's address.</p>
      </header>
      <form
        class="sign-in-form"
        onSubmit={(event) => {
          event.preventDefault();
          const tenant = slug.trim().toLowerCase();
          if (/^[a-z0-9][a-z0-9-]{0,62}$/.test(tenant)) navigate({ page: 'live', tenant });
          else setError('Enter the short name: letters, digits and hyphens, such as “northwind”.');
        }}
      >
        <TextField
          label="Organisation's short name"
          value={slug}
          onValue={setSlug}
          error={error}
          autofocus
          autocomplete="organization"
          spellcheck={false}
          placeholder="northwind"
        />
        <Button type="submit" variant="primary">
          Continue
        </Button>
      </form>
    </main>
  );
};
