import { Notice } from '../../design/Notice.tsx';
import type { PreviewState } from './previewSession.ts';

type Props = { state: PreviewState | { at: 'blocked' } /** A line of the settings cannot be read. */; unread: boolean };

const ENDED = {
  no: 'You said no in the page’s window. Nothing of the page was shown.',
  stop: 'The preview was ended in the page’s window.',
  left: 'The page’s window went to another page or was closed. Open the page that you want to see.',
} as const;

/** Where a preview stands, and what to do next. */
export const PreviewNotice = ({ state, unread }: Props) => {
  switch (state.at) {
    case 'blocked':
      return (
        <Notice tone="bad" urgent title="The browser opened no window">
          Allow pop-ups for the dashboard, then try again.
        </Notice>
      );
    case 'waiting':
      return <Notice>Waiting for the page in the other window…</Notice>;
    case 'asked':
      return <Notice tone="accent">Answer in the page’s window: it asks whether it may be shown here.</Notice>;
    case 'silent':
      return (
        <Notice tone="warn" urgent title="The page has not answered">
          Its tag must be this site’s, from the address of this dashboard, and the page must not cut itself off from the window that opens
          it (Cross-Origin-Opener-Policy). It can always be seen in the page itself, by the saved settings: add{' '}
          <span class="mono">#copane-preview</span> to its address.
        </Notice>
      );
    case 'failed':
      return (
        <Notice tone="bad" urgent title="Nothing could be shown">
          {state.selector === null ? (
            'The page could not be recorded.'
          ) : (
            <>
              The browser cannot read the selector <span class="mono">{state.selector}</span>. Correct or remove it.
            </>
          )}
        </Notice>
      );
    case 'shown':
      return unread ? (
        <Notice tone="warn">A selector above cannot be read: this is still the page by the settings before it.</Notice>
      ) : null;
    case 'ended':
      return <Notice>{ENDED[state.by]}</Notice>;
  }
};
