import type { CallRoom, Hub, Presence } from '../hub.ts';
import type { Action } from './actions.ts';
import type { SealedRoom } from './sealedRoom.ts';
import { agentsHere, grantedTo } from './selectors.ts';
import type { SessionState } from './sessionState.ts';
import type { Store } from './store.ts';

export type CallKeeperOptions = {
  hub: Hub;
  store: Store<SessionState, Action>;
  presence: Presence;
  language: string;
  room(): SealedRoom | null;
  slot(): HTMLElement | null;
  /** The visitor takes back what they said to being recorded. */
  stopRecording(event: Event): void;
};

/** Loads what a call needs when one starts, and keeps it told who is to be called. */
export const createCallKeeper = ({ hub, store, presence, language, room, slot, stopRecording }: CallKeeperOptions) => {
  let calling: CallRoom | null = null;
  let opening = false;

  const update = (): void => {
    const state = store.get();
    const here = agentsHere(state).filter(({ number }) => state.keys[number]?.code);
    calling?.setAgents(
      grantedTo(state, 'call').map((agent) => ({ ...agent, number: here.findLast(({ id }) => id === agent.id)?.number ?? null })),
    );
    calling?.setRecording(state.session?.recording?.agentName ?? null);
  };
  const over = (kind: 'audio' | 'video', begun: boolean): void => {
    calling = null;
    presence.keepCall(null);
    store.dispatch({ type: 'call', call: null });
    if (!begun) return;
    presence.send({ type: 'call', state: 'ended', kind });
    hub.emit('call:end', { kind });
  };

  return {
    update,
    open: async (kind: 'audio' | 'video', again: boolean): Promise<void> => {
      if (calling || opening) return;
      opening = true;
      store.dispatch({ type: 'call', call: { kind, begun: false } });
      try {
        const part = await presence.callPart();
        const container = slot();
        if (!container || !store.get().session) throw new Error('The session is over.');
        let begun = false;
        calling = part.open({
          container,
          root: hub.root,
          language,
          kind,
          again,
          ice: async () => {
            const { iceServers, transportPolicy } = await presence.ice();
            return { iceServers: iceServers as RTCIceServer[], transportPolicy };
          },
          send: (to, body) => void room()?.seal({ kind: 'call', target: to, body }),
          onStart: (now) => {
            begun = true;
            presence.keepCall(now);
            presence.send({ type: 'call', state: 'started', kind: now });
            store.dispatch({ type: 'call', call: { kind: now, begun: true } });
            hub.emit('call:start', { kind: now });
          },
          onEnd: () => over(kind, begun),
          stopRecording,
        });
        update();
      } catch (error) {
        store.dispatch({ type: 'call', call: null });
        hub.emit('error', { code: 'unavailable', message: String(error) });
      } finally {
        opening = false;
      }
    },
    receive: (from: number, body: unknown): void => calling?.receive(from, body),
    channelRestored: (): void => calling?.channelRestored(),
    hangUp: (): void => calling?.hangUp(),
    isOn: (): boolean => calling !== null || opening,
  };
};
export type CallKeeper = ReturnType<typeof createCallKeeper>;
