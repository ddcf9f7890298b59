import type { RrwebEvent } from '../recorder/domSource.ts';

/** The first message to the player's page, with the port that everything else goes through (dashboard/replay/replayMessages.ts). */
const CONNECT = 'copane:replay:connect';
/** A page's policy may forbid the frame, and a browser says nothing of it. */
const PATIENCE_MS = 6_000;

export type Replay = {
  page: (events: readonly RrwebEvent[], startsView: boolean) => void;
  close: () => void;
};

/** Hands events to the player in another window or frame. `lost`: it never answered. Nothing goes anywhere else. */
export const connectReplay = (player: Window, origin: string, { ready, lost }: { ready: () => void; lost: () => void }): Replay => {
  let port: MessagePort | undefined;
  let generation = 0;
  let answered = false;
  /** The player's page may not be there yet; a port that nobody took is lost with its message. */
  const knock = (): void => {
    if (answered) return;
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }: MessageEvent<{ type?: unknown }>) => {
      if (answered || data?.type !== 'ready') return;
      answered = true;
      port = channel.port1;
      ready();
    };
    try {
      player.postMessage(CONNECT, origin, [channel.port2]);
    } catch {
      // Not there yet, or on another page.
    }
  };
  const knocking = setInterval(knock, 200);
  const giveUp = setTimeout(() => {
    if (!answered) lost();
  }, PATIENCE_MS);
  return {
    page: (events, startsView) => {
      if (startsView) generation += 1;
      if (generation > 0) port?.postMessage({ type: 'page', generation, reset: startsView, events });
    },
    close: () => {
      answered = true;
      clearInterval(knocking);
      clearTimeout(giveUp);
      port?.close();
    },
  };
};
