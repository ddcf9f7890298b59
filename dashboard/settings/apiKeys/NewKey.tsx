import { Check, Copy } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Notice } from '../../design/Notice.tsx';

/** The key, for the only time. */
export const NewKey = ({ name, value, onClose }: { name: string; value: string; onClose: () => void }) => {
  const [copied, setCopied] = useState<'yes' | 'no'>();
  const copy = (): void => {
    if (!navigator.clipboard) {
      setCopied('no');
      return;
    }
    navigator.clipboard.writeText(value).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    );
  };
  return (
    <Dialog
      open
      title={`Key of ${name}`}
      onClose={onClose}
      actions={
        <>
          <Button icon={copied === 'yes' ? Check : Copy} variant="primary" onClick={copy}>
            {copied === 'yes' ? 'Copied' : 'Copy the key'}
          </Button>
          <Button onClick={onClose}>Done</Button>
        </>
      }
    >
      <Notice tone="warn">It is shown this once and cannot be shown again: only its hash is stored. Keep it where secrets are kept.</Notice>
      <p class="command" data-testid="new-key">
        {value}
      </p>
      <p>
        Send it as <span class="mono">Authorization: Bearer cpk_…</span>; <a href="/api/docs">what the API can do</a>.
      </p>
      {copied === 'no' && <p class="field-error">The browser did not allow copying: select the text and copy it.</p>}
    </Dialog>
  );
};
