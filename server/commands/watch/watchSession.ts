import { randomUUID } from 'node:crypto';
import { type AgentSession, createAgentSession } from '../../../protocol/client/agentSession.ts';
import type { AgentSessionEvent } from '../../../protocol/client/agentSessionEvent.ts';
import { hasConsent, type SessionJoined, shownVisitor } from '../../../protocol/client/agentSessionView.ts';
import { systemClock } from '../../../protocol/client/clock.ts';
import { webCryptoSource } from '../../../protocol/client/cryptoSource.ts';
import { createMemoryIdentityStore } from '../../../protocol/client/memoryIdentityStore.ts';
import { createReconnectPolicy } from '../../../protocol/client/reconnectPolicy.ts';
import { openSessionIdentity } from '../../../protocol/client/sessionIdentity.ts';
import { connectSocket } from '../../../protocol/client/socket.ts';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { AgentToRelay } from '../../../protocol/messages/agentToRelay.ts';
import { type RelayToAgent, relayToAgent } from '../../../protocol/messages/relayToAgent.ts';
import { chooseSession } from './chooseSession.ts';
import type { SignedInAgent } from './signInAsAgent.ts';
import { socketFrom } from './socketFrom.ts';

export type WatchOptions = {
  agent: SignedInAgent;
  /** The session to see; without it the first one that waits. */
  sessionId: string | undefined;
  event: (event: unknown) => void;
  remark: (words: string) => void;
};

const ENDED = { visitor: 'the visitor ended it', agent: 'an agent ended it', absence: 'the visitor left', server: 'the server ended it' };

/** Joins, opens and hands on until the session ends. Rejects with CopaneError when it cannot begin or the server gives up on us. */
export const watchSession = ({ agent, sessionId, event, remark }: WatchOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    const crypto = webCryptoSource();
    const store = createMemoryIdentityStore();
    const choose = chooseSession(sessionId);
    let joining: string | undefined;
    let session: Promise<AgentSession> | undefined;
    let asked = false;
    let code = '';

    const send = (message: AgentToRelay): void => void socket.send(message);
    const finish = (error?: CopaneError): void => {
      session?.then((running) => running.close());
      socket.close();
      if (error) reject(error);
      else resolve();
    };

    const emit = (happened: AgentSessionEvent): void => {
      if (happened.type === 'page') {
        for (const one of happened.events) event(one);
      } else if (happened.type === 'trust' && happened.trust && happened.trust.code !== code) {
        code = happened.trust.code;
        remark(`Code ${code.trim()}: the visitor must see the same one.`);
      } else if (happened.type === 'state' && happened.body.type === 'view' && happened.body.failed) {
        remark(`The page cannot be shown: ${happened.body.failed}.`);
      } else if (happened.type === 'refused' && happened.reason !== 'not-shown') {
        remark(`Not used: ${happened.kind ?? 'a message'}, ${happened.reason}.`);
      }
    };

    const enter = (joined: SessionJoined): void => {
      joining = joined.session.id;
      remark(`Joined session ${joining}.`);
      session = openSessionIdentity({ crypto, sessionId: joining, store }).then((identity) =>
        createAgentSession({ joined, identity, send, sendFrame: (frame) => void socket.sendFrame(frame), emit, clock: systemClock }),
      );
      session.then(askToView, () => finish(new CopaneError('internal', 'The keys of this session could not be made.')));
    };

    const askToView = ({ view, ask }: AgentSession): void => {
      if (asked || view.session.state !== 'active' || hasConsent(view, 'view') || !shownVisitor(view)) return;
      asked = true;
      remark('The visitor is asked whether you may see the page.');
      ask('view');
    };

    const receive = (message: RelayToAgent) => {
      if (message.type === 'welcome') {
        session?.then((running) => running.close());
        session = undefined;
        send({ type: 'lobby:watch' });
        if (joining) send({ type: 'session:join', requestId: randomUUID(), sessionId: joining });
        else remark(sessionId ? `Looking for session ${sessionId}.` : 'Waiting for a visitor who asks for help.');
        return;
      }
      if (message.type === 'session:joined') return enter(message);
      if (message.type === 'error') {
        // Another agent may have been quicker; then the next visitor is waited for.
        if (message.code === 'conflict' && !sessionId && !session) joining = undefined;
        else if (!session) return finish(new CopaneError('not-found', message.message));
        return remark(message.message);
      }
      if (message.type === 'session:ended' && message.sessionId === joining) {
        remark(`The session is over: ${ENDED[message.by]}.`);
        return finish();
      }
      session?.then((running) => {
        running.receive(message);
        askToView(running);
      });
      if (session || joining) return;
      const choice = choose(message);
      if (!choice) return;
      if (choice.type === 'missing') return finish(new CopaneError('not-found', `There is no running session ${sessionId}.`));
      joining = choice.sessionId;
      send({ type: choice.type, requestId: randomUUID(), sessionId: choice.sessionId });
    };

    const socket = connectSocket<RelayToAgent, AgentToRelay>({
      address: `${agent.origin.replace(/^http/, 'ws')}/relay`,
      ticket: agent.ticket,
      WebSocket: socketFrom(agent.origin),
      parse: (json) => relayToAgent.safeParse(json).data,
      clock: systemClock,
      policy: createReconnectPolicy({ random: Math.random }),
      message: receive,
      frame: (frame) => void session?.then((running) => running.receiveFrame(frame)),
      state: (state) => {
        if (state.state === 'waiting') remark('The connection was lost; connecting again.');
        if (state.state === 'stopped' && state.error) reject(state.error);
      },
    });
  });
