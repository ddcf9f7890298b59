import './replay.css';
import { type FromReplay, REPLAY_CONNECT, REPLAY_HERE, type ToReplay } from './replayMessages.ts';
import { createStage } from './stage.ts';

/**
 * The dashboard's origin: written into the page by the server. Where the browser names who embeds us, that must be the same; the page's
 * own `frame-ancestors` holds it too.
 */
const dashboardOrigin = (declared: string): string | undefined => {
  const embedder = location.ancestorOrigins?.[0];
  if (!URL.canParse(declared)) return embedder;
  const { origin } = new URL(declared);
  return embedder === undefined || embedder === origin ? origin : undefined;
};

const stageElement = document.getElementById('stage');
const cursor = document.getElementById('cursor');
const declared = document.querySelector<HTMLMetaElement>('meta[name="copane-dashboard"]')?.content ?? '';
/** A preview shows whoever opened it their own page. */
const isPreview = declared === '*';
const expected = isPreview ? '*' : dashboardOrigin(declared);
const opener: unknown = isPreview && parent === window ? window.opener : parent;
let connected = false;

addEventListener('message', (event: MessageEvent<unknown>) => {
  const port = event.ports[0];
  if (connected || !expected || !(isPreview || event.origin === expected)) return;
  if (event.source !== opener || event.data !== REPLAY_CONNECT || !port) return;
  if (!stageElement || !cursor) return;
  connected = true;
  const tell = (message: FromReplay): void => port.postMessage(message);
  const stage = createStage(stageElement, cursor, tell);
  port.onmessage = ({ data }: MessageEvent<ToReplay>) => {
    try {
      stage.handle(data);
    } catch (error) {
      console.warn('The replay could not follow a message.', error);
    }
  };
  tell({ type: 'ready' });
});

// Nobody knows yet who listens here, and it is no secret that somebody does.
if (isPreview) (opener as Window | null)?.postMessage(REPLAY_HERE, '*');
