import { record } from '@rrweb/record';
import { webCryptoSource } from '../../protocol/client/cryptoSource.ts';
import { createSealer } from '../../protocol/client/sealer.ts';
import { type Recorder, startRecorder } from '../../widget/recorder/startRecorder.ts';
import { createPageStream } from '../../widget/session/pageStream.ts';

/** Runs in the page that is measured. `raw`: events as JSON; `sent`: what would go out on the socket. */
/** `inSight`: milliseconds from the start of recording until all that a visitor sees was handed over. */
const told = { raw: 0, sent: 0, frames: 0, events: 0, inSight: 0 };
let recorder: Recorder | undefined;

const isSettled = (): boolean => recorder?.isSettled() !== false;

const startOurs = async (): Promise<void> => {
  const source = webCryptoSource();
  const secret = await source.subtle.importKey('raw', source.randomBytes(32), 'HKDF', false, ['deriveBits', 'deriveKey']);
  const epoch = { tab: 1, keyEpoch: 1, secret };
  const sealer = createSealer({
    crypto: source,
    direction: 'visitor',
    sender: 1,
    keyring: { sealing: () => epoch },
    send: (frame) => {
      told.sent += frame.length;
      told.frames += 1;
    },
  });
  const stream = createPageStream({
    seal: sealer.seal,
    after: (ms, task) => void setTimeout(task, ms),
    now: () => performance.now(),
    failed: (error) => console.error(error),
  });
  const began = performance.now();
  recorder = startRecorder({
    mode: 'standard',
    selectors: {},
    emit: (event, startsView) => {
      told.events += 1;
      // rrweb's word for it.
      if ((event.type as number) === 1) told.inSight = performance.now() - began;
      stream.emit(event, startsView);
    },
    onError: (error) => console.error(error),
  });
};

const startPlain = async (count: boolean): Promise<void> => {
  record({
    emit: (event) => {
      told.events += 1;
      if (count) told.raw += JSON.stringify(event).length;
    },
  });
};

/** Changes a row as often as asked: its price as text, its trend as class. Answers how many were made. */
const update = async (perSecond: number, ms: number): Promise<number> => {
  const rows = [...document.querySelectorAll('.row')];
  const start = performance.now();
  let made = 0;
  while (performance.now() - start < ms) {
    const due = Math.floor(((performance.now() - start) * perSecond) / 1_000);
    for (; made < due; made += 1) {
      const row = rows[(made * 37) % rows.length] as Element;
      (row.children[1] as Element).textContent = `Price ${((made * 7_919) % 100_000) / 100}`;
      row.className = made % 2 ? 'row up' : 'row down';
      // A task of its own for each, as off a socket.
      await new Promise<void>((next) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => next();
        port2.postMessage(0);
      });
    }
    await new Promise((next) => setTimeout(next, 1));
  }
  return made;
};

const streamBench = { startOurs, startPlain, update, told, isSettled };
export type StreamBench = typeof streamBench;
Object.assign(globalThis, { streamBench });
