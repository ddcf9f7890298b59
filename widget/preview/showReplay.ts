import type { RrwebEvent } from '../recorder/domSource.ts';

/** The first message to the player's page, with the port that everything else goes through (dashboard/replay/replayMessages.ts). */
const CONNECT = 'copane:replay:connect';
/** What the player says to whoever opened it, once it listens. */
const HERE = 'copane:replay:here';
/** A page's policy may forbid the frame, and a browser says nothing of it. */
const PATIENCE_MS = 6_000;

export type Replay = {
  page: (event: RrwebEvent, startsView: boolean) => void;
  close: () => void;
};

/** Hands events to the player in another window or frame. `lost`: it never answered. Nothing goes anywhere else. */
export const connectReplay = (player: Window, origin: string, { ready, lost }: { ready: () => void; lost: () => void }): Replay => {
  let port: MessagePort | undefined;
  let generation = 0;
  let answered = false;
  let batch: RrwebEvent[] = [];
  let reset = false;
  const flush = (): void => {
    if (batch.length > 0 && generation > 0) port?.postMessage({ type: 'page', generation, reset, events: batch });
    batch = [];
    reset = false;
  };
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
    page: (event, startsView) => {
      if (startsView) {
        flush();
        generation += 1;
        reset = true;
      }
      batch.push(event);
      // The parts of a full view come in one task, and make a page only together.
      if (batch.length === 1) queueMicrotask(flush);
    },
    close: () => {
      answered = true;
      removeEventListener('message', knock);
      clearTimeout(giveUp);
      port?.close();
    },
  };
};
