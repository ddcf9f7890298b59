import type { SessionPurpose } from '../../protocol/consentPurposes.ts';
import type { Participant } from '../../protocol/messages/shared.ts';
import type { Presence, WidgetEvent } from '../hub.ts';
import type { Action } from './actions.ts';
import type { SealedRoom } from './sealedRoom.ts';
import { agentsHere } from './selectors.ts';
import type { SessionState } from './sessionState.ts';
import type { Store } from './store.ts';

export type ConsentKeeperOptions = {
  store: Store<SessionState, Action>;
  presence: Pick<Presence, 'send'>;
  room(): SealedRoom | null;
  language: string;
  emit(event: WidgetEvent, detail: unknown): void;
  /** An agent was let into the epoch who was not in it. */
  admitted(): void;
};

/** Asks for no more than this to work out keys with an agent who has just joined. */
const KEYS_TRIES = 50;
const KEYS_WAIT_MS = 100;

/** Gives, takes back and proves consents: each is signed here, kept by the server, and counts only while both agree. */
export const createConsentKeeper = ({ store, presence, room, language, emit, admitted }: ConsentKeeperOptions) => {
  let turn: Promise<unknown> = Promise.resolve();
  const agentNow = (agentId: string): Participant | undefined => agentsHere(store.get()).findLast(({ id }) => id === agentId);
  const tell = (purpose: SessionPurpose, agentId: string, granted: boolean, grant: string | null): void => {
    presence.send({
      type: 'consent',
      purpose,
      granted,
      agentId,
      language,
      noticeVersion: store.get().configuration?.noticeVersion ?? '',
      ...(grant ? { grant, signingKey: room()?.publicKey ?? '' } : {}),
    });
    emit('consent', { purpose, granted });
  };

  /** Which of the server's consents this device proves; lets those agents in, and all others out. */
  const prove = async (): Promise<void> => {
    const here = room();
    const { session, proven: before } = store.get();
    if (!here || !session) return;
    const proven: string[] = [];
    const welcome = new Set<number>();
    for (const consent of session.consents) {
      const key = `${consent.purpose}:${consent.agentId}`;
      const present = agentsHere(store.get()).filter(({ id, number }) => id === consent.agentId && here.trustOf(number));
      // While the agent is away nothing new can be proved, and nothing is sent either.
      let holds = present.length === 0 && before.includes(key);
      for (const agent of present) {
        if (!(await here.proves(agent, consent))) continue;
        holds = true;
        welcome.add(agent.number);
      }
      if (holds) proven.push(key);
    }
    let anew = false;
    for (const { number } of agentsHere(store.get())) {
      anew = (await here.setAdmitted(number, welcome.has(number))) || anew;
    }
    if (room() !== here || store.get().session?.id !== session.id) return;
    store.dispatch({ type: 'proven', proven });
    if (anew) admitted();
  };

  return {
    /** Looks again at what holds; one look after the other. */
    refresh: (): Promise<unknown> => {
      turn = turn.then(prove, prove);
      return turn;
    },
    give: async (agentId: string, purpose: SessionPurpose): Promise<boolean> => {
      for (let tries = 0; tries < KEYS_TRIES; tries += 1) {
        const agent = agentNow(agentId);
        const here = room();
        if (agent && here?.trustOf(agent.number)) {
          const grant = await here.sign(agent, purpose, true);
          if (!grant) return false;
          // First the keys, then the word: what the relay asks for next must open at the agent.
          if (await here.setAdmitted(agent.number, true)) admitted();
          tell(purpose, agentId, true, grant);
          return true;
        }
        await new Promise((resolve) => setTimeout(resolve, KEYS_WAIT_MS));
      }
      return false;
    },
    refuse: (agentId: string, purpose: SessionPurpose): void => {
      presence.send({ type: 'consent:refuse', purpose, agentId });
      emit('consent', { purpose, granted: false });
    },
    /** Takes back at once here, then tells the server, with a signature so that the older word cannot be played again. */
    takeBack: async (purposes: readonly SessionPurpose[]): Promise<void> => {
      const given = (store.get().session?.consents ?? []).filter(({ purpose }) => purposes.includes(purpose));
      store.dispatch({ type: 'withdrawn', purposes });
      for (const { purpose, agentId } of given) {
        const agent = agentNow(agentId);
        const grant = agent ? await (room()?.sign(agent, purpose, false) ?? null) : null;
        tell(purpose, agentId, false, grant);
      }
    },
  };
};
export type ConsentKeeper = ReturnType<typeof createConsentKeeper>;
