import { Check, Copy } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { SiteDetail } from '../../protocol/http/dashboard.ts';
import { Button } from '../design/Button.tsx';

/** The tag to paste, with the site's key filled in. */
export const Snippet = ({ site }: { site: SiteDetail }) => {
  const [copied, setCopied] = useState<'yes' | 'no'>();
  const copy = (): void => {
    navigator.clipboard?.writeText(site.snippet).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    );
  };
  return (
    <div class="snippet">
      <div class="snippet-head">
        <p>Paste this into every page of the site, before the end of the head:</p>
        <Button size="small" icon={copied === 'yes' ? Check : Copy} onClick={copy}>
          {copied === 'yes' ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <section class="snippet-code" aria-label={`Tag of ${site.name}`}>
        <pre class="mono">{site.snippet}</pre>
      </section>
      {copied === 'no' && <p class="field-error">The browser did not allow copying: select the text and copy it.</p>}
    </div>
  );
};
