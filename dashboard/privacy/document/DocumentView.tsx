import { ExternalLink } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { privacyFile } from '../../api/privacyFile.ts';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';

/** Room until the document says how long it is, in px. */
const FIRST_HEIGHT = 900;

/**
 * The document as its HTML format gives it, at its full length. The frame is sandboxed and without scripts; being of our own origin
 * it lets its height be read.
 */
export const DocumentView = () => {
  const [height, setHeight] = useState<number>();
  const address = privacyFile.document('html');
  const measure = (frame: HTMLIFrameElement): void => {
    const root = frame.contentDocument?.documentElement;
    if (!root) return;
    const settle = (): void => setHeight(Math.max(200, frame.contentDocument?.body?.scrollHeight ?? root.scrollHeight));
    settle();
    new ResizeObserver(settle).observe(root);
  };
  return (
    <Panel
      title="Record of processing activities, today"
      flush
      actions={
        <ButtonLink href={address} size="small" icon={ExternalLink} target="_blank">
          Open alone
        </ButtonLink>
      }
    >
      {height === undefined && (
        <div class="document-wait">
          <Skeleton lines={10} label="Loading the document" />
        </div>
      )}
      <iframe
        class="document-frame"
        title="Record of processing activities"
        src={address}
        sandbox="allow-same-origin allow-popups"
        style={{ height: `${height ?? FIRST_HEIGHT}px` }}
        onLoad={(event) => measure(event.currentTarget)}
      />
    </Panel>
  );
};
