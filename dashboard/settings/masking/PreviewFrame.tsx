import { useEffect, useRef } from 'preact/hooks';
import type { createPageFeed } from '../../session/pageFeed.ts';
import { connectReplay } from '../../session/replayLink.ts';

type Props = { replayUrl: string; feed: ReturnType<typeof createPageFeed> };

const nothing = (): void => {};

/** The frame in which agents see a visitor's page, to look at only. */
export const PreviewFrame = ({ replayUrl, feed }: Props) => {
  const frame = useRef<HTMLIFrameElement>(null);
  const leave = useRef(nothing);
  const connect = (): void => {
    const target = frame.current?.contentWindow;
    if (!target) return;
    leave.current();
    let stopFeed = nothing;
    const link = connectReplay(target, new URL(replayUrl).origin, {
      ready: () => {
        stopFeed = feed.connect(link.page);
      },
      view: nothing,
      applied: nothing,
      scroll: nothing,
      box: nothing,
    });
    leave.current = () => {
      stopFeed();
      link.close();
    };
  };
  useEffect(() => () => leave.current(), []);
  return (
    <iframe
      ref={frame}
      class="preview-frame"
      title="The page as agents would see it"
      src={replayUrl}
      referrerpolicy="origin"
      onLoad={connect}
    />
  );
};
