import { signal } from '@preact/signals';
import type { SessionJoined } from '../../protocol/client/agentSessionView.ts';
import type { CryptoSource } from '../../protocol/client/cryptoSource.ts';
import type { IdentityStore } from '../../protocol/client/identityStore.ts';
import { connectSocket, type RelaySocket, type SocketOptions, type SocketState } from '../../protocol/client/socket.ts';
import { CLOSE } from '../../protocol/closeCodes.ts';
import { CopaneError } from '../../protocol/copaneError.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { AgentToRelay } from '../../protocol/messages/agentToRelay.ts';
import { type RelayToAgent, relayToAgent } from '../../protocol/messages/relayToAgent.ts';
import type { IceAnswer } from '../../protocol/messages/shared.ts';
import { createSessionModel, type SessionModel } from '../session/sessionModel.ts';
import { createLobby } from './lobby.ts';
import { createPendingRequests } from './pendingRequests.ts';

type Found = Extract<RelayToAgent, { type: 'session:found' }>;
type Answer = SessionJoined | Found | IceAnswer | Extract<RelayToAgent, { type: 'chat:ack' | 'agents' | 'handover:offered' }>;
/** A colleague asks this agent to take a session over. */
export type HandoverAsk = Extract<RelayToAgent, { type: 'handover:asked' }>;

export type DeskOptions = Pick<SocketOptions<RelayToAgent>, 'address' | 'ticket' | 'WebSocket' | 'clock' | 'policy'> & {
  crypto: CryptoSource;
  store: IdentityStore;
  newId: () => string;
  /** What the relay refused without being asked by name. */
  refused: (message: string) => void;
};

/** The agent's place at the relay: the lobby, and at most one session. One for each signed-in page. */
export const createDesk = (options: DeskOptions) => {
  const connection = signal<SocketState>({ state: 'connecting' });
  /** When the connection was last known to be good, in ms since 1970; `undefined` while it is. */
  const lostAt = signal<number | undefined>(undefined);
  /** Milliseconds to the server and back, measured now and then. */
  const roundTrip = signal<number | undefined>(undefined);
  const session = signal<SessionModel | undefined>(undefined);
  const handovers = signal<readonly HandoverAsk[]>([]);
  const dropHandover = (sessionId: string): void => {
    handovers.value = handovers.value.filter((one) => one.sessionId !== sessionId);
  };
  const lobby = createLobby();
  const pending = createPendingRequests<Answer>(options.newId);

  const send = (message: AgentToRelay): boolean => socket.send(message);
  const ask = <Type extends Answer['type']>(make: (requestId: string) => AgentToRelay): Promise<Extract<Answer, { type: Type }>> =>
    pending.ask((requestId) => send(make(requestId))) as Promise<Extract<Answer, { type: Type }>>;

  const enter = (joined: SessionJoined): SessionModel => {
    const { id } = joined.session;
    let model = session.value;
    if (model?.sessionId !== id) {
      model?.detach();
      model = createSessionModel({
        sessionId: id,
        crypto: options.crypto,
        store: options.store,
        send,
        sendFrame: (frame) => socket.sendFrame(frame),
      });
      session.value = model;
    }
    model.attach(joined);
    // Answers to these pings say how far away the server is, and soon when it is gone.
    socket.beatEvery(LIMITS.sessionPingMs);
    return model;
  };

  const receive = (message: RelayToAgent): void => {
    lobby.receive(message);
    switch (message.type) {
      case 'welcome': {
        send({ type: 'lobby:watch' });
        const running = session.value;
        if (running && running.view.value?.ended == null) {
          ask<'session:joined'>((requestId) => ({ type: 'session:join', requestId, sessionId: running.sessionId })).catch(
            (error: Error) => {
              // Lost once more before an answer came: the next connection asks again.
              if (error instanceof CopaneError && error.code === 'unavailable') return;
              if (session.value === running) session.value = undefined;
              options.refused(error.message);
            },
          );
        }
        return;
      }
      case 'session:joined':
        dropHandover(message.session.id);
        enter(message);
        pending.answer(message.requestId, message);
        return;
      case 'handover:asked':
        dropHandover(message.sessionId);
        handovers.value = [...handovers.value, message];
        return;
      case 'handover:declined':
        options.refused(`${message.agent.name} cannot take the session over now.`);
        return;
      case 'lobby:session:gone':
        dropHandover(message.sessionId);
        return;
      case 'session:found':
      case 'agents':
      case 'handover:offered':
      case 'ice':
        pending.answer(message.requestId, message);
        return;
      case 'chat:ack':
        pending.answer(message.requestId, message);
        break;
      case 'error':
        if (message.requestId) pending.refuse(message.requestId, message.code, message.message);
        else options.refused(message.message);
        return;
      case 'session:ended':
        session.value?.forget();
    }
    session.value?.receive(message);
  };

  /** Only a connection that fell silent was lost before it was known. */
  const silentMs = (state: SocketState): number =>
    state.state === 'waiting' && state.code !== CLOSE.goingAway.code ? socket.silentMs() : 0;

  const socket: RelaySocket<AgentToRelay | { type: 'ping' }> = connectSocket<RelayToAgent, AgentToRelay>({
    ...options,
    parse: (json) => relayToAgent.safeParse(json).data,
    message: receive,
    frame: (frame) => session.value?.receiveFrame(frame),
    roundTrip: (ms) => {
      roundTrip.value = ms;
    },
    state: (state) => {
      connection.value = state;
      if (state.state === 'open') lostAt.value = undefined;
      else if (lostAt.value === undefined && state.state !== 'connecting') lostAt.value = Date.now() - silentMs(state);
      if (state.state === 'waiting' || state.state === 'stopped') {
        pending.dropAll();
        session.value?.detach(silentMs(state));
      }
    },
  });

  return {
    connection,
    lostAt,
    roundTrip,
    session,
    lobby,
    send,
    /** Takes a waiting visitor. Rejects when another agent was first. */
    accept: (sessionId: string) => ask<'session:joined'>((requestId) => ({ type: 'session:accept', requestId, sessionId })),
    invite: (visitorId: string) => ask<'session:joined'>((requestId) => ({ type: 'session:invite', requestId, visitorId })),
    join: (sessionId: string) => ask<'session:joined'>((requestId) => ({ type: 'session:join', requestId, sessionId })),
    find: (code: string) => ask<'session:found'>((requestId) => ({ type: 'session:find', requestId, code })),
    ice: () => ask<'ice'>((requestId) => ({ type: 'ice', requestId })),
    chat: (text: string) => ask<'chat:ack'>((requestId) => ({ type: 'chat', requestId, text })),
    /** Asked of this agent and not answered yet. */
    handovers,
    /** Colleagues whose dashboard is open. */
    colleagues: () => ask<'agents'>((requestId) => ({ type: 'agents:list', requestId })).then(({ agents }) => agents),
    offerHandover: (sessionId: string, agentId: string) =>
      ask<'handover:offered'>((requestId) => ({ type: 'handover:offer', requestId, sessionId, agentId })),
    declineHandover: ({ sessionId, from }: HandoverAsk): void => {
      dropHandover(sessionId);
      send({ type: 'handover:decline', sessionId, to: from.id });
    },
    /** Leaves without ending: the visitor waits for another agent. */
    leave: (): void => {
      send({ type: 'session:leave' });
      session.value?.detach();
      session.value = undefined;
      socket.beatEvery(LIMITS.pingMs);
    },
    wake: (): void => socket.wake(),
    close: (): void => socket.close(),
  };
};
export type Desk = ReturnType<typeof createDesk>;
