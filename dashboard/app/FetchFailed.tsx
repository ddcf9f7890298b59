import { Button } from '../design/Button.tsx';
import { Notice } from '../design/Notice.tsx';

type Props = { title: string; loaded: { error: string | undefined; reload: () => void } };

/** Says that something could not be fetched, why, and how to go on; nothing while all is well. */
export const FetchFailed = ({ title, loaded: { error, reload } }: Props) =>
  error === undefined ? null : (
    <Notice tone="bad" title={title} urgent action={<Button onClick={reload}>Try again</Button>}>
      {error}
    </Notice>
  );
