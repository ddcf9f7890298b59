import { Button } from '../design/Button.tsx';
import { Notice } from '../design/Notice.tsx';
import { Skeleton } from '../design/Skeleton.tsx';
import { refreshAccount } from './account.ts';

/** Until it is known who is signed in. */
export const FirstLoad = ({ message }: { message: string | undefined }) => (
  <main class="alone">
    {message ? (
      <Notice tone="bad" title="The dashboard cannot be shown" urgent action={<Button onClick={() => refreshAccount()}>Try again</Button>}>
        {message}
      </Notice>
    ) : (
      <Skeleton lines={4} label="Looking up who is signed in" />
    )}
  </main>
);
