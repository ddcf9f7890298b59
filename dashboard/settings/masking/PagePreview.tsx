import { signal } from '@preact/signals';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { systemClock } from '../../../protocol/client/clock.ts';
import type { MaskPolicy } from '../../../protocol/http/visitorHello.ts';
import { Button } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import { TextField } from '../../design/TextField.tsx';
import { createPageFeed } from '../../session/pageFeed.ts';
import { PreviewFrame } from './PreviewFrame.tsx';
import { PreviewNotice } from './PreviewNotice.tsx';
import { previewAddress } from './previewAddress.ts';
import { createPreviewSession, type PreviewSession, type PreviewState } from './previewSession.ts';

type Props = {
  siteId: string;
  origins: readonly string[];
  replayUrl: string;
  /** The settings as they stand in the form; `undefined` while one of them cannot be read. */
  policy: MaskPolicy | undefined;
};

/** A page of the site as agents would see it by the settings in the form. It stays between the two windows of this browser. */
export const PagePreview = ({ siteId, origins, replayUrl, policy }: Props) => {
  const [address, setAddress] = useState(() => (origins[0] ? `${origins[0]}/` : ''));
  const state = useMemo(() => signal<PreviewState | { at: 'blocked' } | undefined>(undefined), []);
  const session = useRef<PreviewSession | undefined>(undefined);
  const feed = useMemo(() => createPageFeed(() => session.current?.again()), []);
  const fits = previewAddress(address, origins, '') !== undefined;
  const now = state.value?.at;
  const running = now === 'waiting' || now === 'asked' || now === 'shown' || now === 'failed';

  const stop = (): void => {
    session.current?.close();
    session.current = undefined;
    state.value = undefined;
  };
  useEffect(() => stop, []);
  const text = JSON.stringify(policy);
  useEffect(() => {
    if (policy) session.current?.change(policy);
  }, [text]);

  const open = (): void => {
    const key = crypto.randomUUID();
    const target = previewAddress(address, origins, key);
    if (!target || !policy) return;
    stop();
    // With the window that opens it in reach, unlike a link: the page answers this window, and lets go of it at once.
    const opened = window.open(target, '_blank', 'popup,width=1100,height=760');
    if (!opened) {
      state.value = { at: 'blocked' };
      return;
    }
    state.value = { at: 'waiting' };
    session.current = createPreviewSession({
      ...{ view: window, opened, key, siteId, origins, policy, clock: systemClock },
      onState: (next) => {
        state.value = next;
      },
      page: feed.page,
    });
  };

  return (
    <section class="settings-form" aria-label="Preview on your page">
      <h4 class="preview-title">Preview on your page</h4>
      {origins.length === 0 ? (
        <Notice>List an origin of the site above first.</Notice>
      ) : (
        <form
          class="preview-open"
          onSubmit={(event) => {
            event.preventDefault();
            if (running) stop();
            else open();
          }}
        >
          <TextField
            type="url"
            label="A page of this site"
            value={address}
            onValue={setAddress}
            error={fits ? undefined : `Not a page of this site. Begin with ${origins.join(' or ')}.`}
            hint="Opens in a window of its own. Once you agree there, it appears here as agents would see it, by the settings above, saved or not. Nothing that it shows is stored, and no agent sees it; opening the page counts as a visit like any other."
            spellcheck={false}
          />
          <Button type="submit" disabled={!running && (!fits || !policy)}>
            {running ? 'End the preview' : 'Open the page'}
          </Button>
        </form>
      )}
      {state.value && <PreviewNotice state={state.value} unread={!policy} />}
      {(now === 'shown' || now === 'failed') && <PreviewFrame replayUrl={replayUrl} feed={feed} />}
    </section>
  );
};
