import { batchPage, type TakePage } from './batchPage.ts';

/** The first message to the player's page, with the port that everything else goes through (dashboard/replay/replayMessages.ts). */
const CONNECT = 'copane:replay:connect';
/** What the player says to whoever opened it, once it listens. */
const HERE = 'copane:replay:here';
/** A page's policy may forbid the frame, and a browser says nothing of it. */
const PATIENCE_MS = 6_000;

export type Replay = {
  page: TakePage;
  close: () => void;
};

/** Hands events to the player in another window or frame. `lost`: it never answered. Nothing goes anywhere else. */
export const connectReplay = (player: Window, origin: string, { ready, lost }: { ready: () => void; lost: () => void }): Replay => {
  let port: MessagePort | undefined;
  let answered = false;
  const knock = (event: MessageEvent): void => {
    if (answered || event.source !== player || event.origin !== origin || event.data !== HERE) return;
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }: MessageEvent<{ type?: unknown }>) => {
      if (answered || data?.type !== 'ready') return;
      answered = true;
      port = channel.port1;
      ready();
    };
    player.postMessage(CONNECT, origin, [channel.port2]);
  };
  addEventListener('message', knock);
  const giveUp = setTimeout(() => {
    if (!answered) lost();
  }, PATIENCE_MS);
  return {
    page: batchPage((batch) => port?.postMessage(batch)),
    close: () => {
      answered = true;
      removeEventListener('message', knock);
      clearTimeout(giveUp);
      port?.close();
    },
  };
};
