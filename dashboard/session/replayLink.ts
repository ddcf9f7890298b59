import { type FromReplay, fromReplay, type Place, REPLAY_CONNECT, type ToReplay } from '../replay/replayMessages.ts';
import type { PageEvent } from './pageFeed.ts';

type Heard = { [Type in 'view' | 'applied' | 'scroll' | 'box']: (message: Extract<FromReplay, { type: Type }>) => void };

/** The wire to a loaded replay frame. `ready` is called once it listens; what it says is parsed like a stranger's words. */
export const connectReplay = (frame: Window, origin: string, hear: Heard & { ready: () => void }) => {
  const { port1: port, port2 } = new MessageChannel();
  const asked = new Map<number, (place: Place | null) => void>();
  let asks = 0;

  const send = (message: ToReplay): void => port.postMessage(message);

  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    const parsed = fromReplay.safeParse(data);
    if (!parsed.success) return;
    const message = parsed.data;
    switch (message.type) {
      case 'ready':
        return hear.ready();
      case 'place':
        asked.get(message.ask)?.(message.place);
        asked.delete(message.ask);
        return;
      case 'view':
        return hear.view(message);
      case 'applied':
        return hear.applied(message);
      case 'scroll':
        return hear.scroll(message);
      case 'box':
        return hear.box(message);
    }
  };
  // The exact origin: a frame that was navigated elsewhere gets neither the port nor what comes through it.
  frame.postMessage(REPLAY_CONNECT, origin, [port2]);

  return {
    send,
    page: ({ generation, reset, events }: PageEvent): void => {
      try {
        send({ type: 'page', generation, reset, events });
      } catch {
        // One event that cannot be copied (nested too deep) must not take its neighbours with it.
        for (const [index, event] of events.entries()) {
          try {
            send({ type: 'page', generation, reset: reset && index === 0, events: [event] });
          } catch {}
        }
      }
    },
    where: (x: number, y: number): Promise<Place | null> =>
      new Promise((resolve) => {
        asks += 1;
        asked.set(asks, resolve);
        send({ type: 'where', ask: asks, x, y });
      }),
    close: (): void => {
      for (const resolve of asked.values()) resolve(null);
      asked.clear();
      port.close();
    },
  };
};
export type ReplayLink = ReturnType<typeof connectReplay>;
