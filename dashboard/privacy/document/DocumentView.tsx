import { ExternalLink } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { privacyFile } from '../../api/privacyFile.ts';
import { FetchFailed } from '../../app/FetchFailed.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';

/** Room until the document says how long it is, in px. */
const FIRST_HEIGHT = 900;

type State = { at: 'loading' | 'failed' } | { at: 'shown'; height: number };

/**
 * The document as its HTML format gives it, at its full length. The frame is sandboxed and without scripts; being of our own origin
 * it lets its height be read.
 */
export const DocumentView = () => {
  const [state, setState] = useState<State>({ at: 'loading' });
  const observer = useRef<ResizeObserver>(undefined);
  useEffect(() => () => observer.current?.disconnect(), []);
  const address = privacyFile.document('html');
  const onLoad = (frame: HTMLIFrameElement): void => {
    const page = frame.contentDocument;
    // What answers instead of the document is a problem in JSON.
    if (page?.contentType !== 'text/html' || !page.body.firstElementChild) {
      setState({ at: 'failed' });
      return;
    }
    const settle = (): void => setState({ at: 'shown', height: Math.max(200, page.body.scrollHeight) });
    settle();
    observer.current?.disconnect();
    observer.current = new ResizeObserver(settle);
    observer.current.observe(page.documentElement);
  };
  const failed = {
    error:
      state.at === 'failed' ? 'The server could not make it just now. Nothing was changed; the other formats may still work.' : undefined,
    reload: () => setState({ at: 'loading' }),
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
      {state.at !== 'shown' && (
        <div class="document-wait">
          {state.at === 'loading' && <Skeleton lines={10} label="Loading the document" />}
          <FetchFailed title="The document could not be shown" loaded={failed} />
        </div>
      )}
      {state.at !== 'failed' && (
        <iframe
          class="document-frame"
          title="Record of processing activities"
          src={address}
          sandbox="allow-same-origin allow-popups"
          style={{ height: `${state.at === 'shown' ? state.height : FIRST_HEIGHT}px` }}
          onLoad={(event) => onLoad(event.currentTarget)}
        />
      )}
    </Panel>
  );
};
