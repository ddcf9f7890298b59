import { signal } from '@preact/signals';
import { systemClock } from '../../protocol/client/clock.ts';
import { webCryptoSource } from '../../protocol/client/cryptoSource.ts';
import { createIndexedDbIdentityStore } from '../../protocol/client/indexedDbIdentityStore.ts';
import { createReconnectPolicy } from '../../protocol/client/reconnectPolicy.ts';
import { watchWaking } from '../../protocol/client/watchWaking.ts';
import { dashboardApi } from '../api/dashboardApi.ts';
import { createDesk, type Desk } from '../desk/desk.ts';
import { say } from './toasts.ts';

/** The connection of this page while somebody is signed in; `problem` where the browser cannot hold one. */
export const theDesk = signal<{ desk: Desk } | { problem: string } | undefined>(undefined);

let stopWatching = (): void => {};

export const openDesk = (): void => {
  if (theDesk.peek()) return;
  try {
    const desk = createDesk({
      address: `${location.origin.replace(/^http/, 'ws')}/relay`,
      ticket: async () => (await dashboardApi.ticket()).ticket,
      WebSocket,
      clock: systemClock,
      policy: createReconnectPolicy({ random: Math.random, capMs: 10_000 }),
      crypto: webCryptoSource(),
      store: createIndexedDbIdentityStore(indexedDB),
      newId: () => crypto.randomUUID(),
      refused: (message) => say(message, 'bad'),
    });
    stopWatching = watchWaking(window, desk.wake);
    theDesk.value = { desk };
  } catch (error) {
    theDesk.value = { problem: error instanceof Error ? error.message : 'This browser cannot open sealed sessions.' };
  }
};

export const closeDesk = (): void => {
  const open = theDesk.peek();
  if (open && 'desk' in open) {
    stopWatching();
    open.desk.close();
  }
  theDesk.value = undefined;
};
