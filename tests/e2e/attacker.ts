import type { Page, WebSocketRoute } from '@playwright/test';
import { type AgentKeys, createAgentKeys } from '../../protocol/client/agentKeys.ts';
import { webCryptoSource } from '../../protocol/client/cryptoSource.ts';
import { createMemoryIdentityStore } from '../../protocol/client/memoryIdentityStore.ts';
import { openSessionIdentity } from '../../protocol/client/sessionIdentity.ts';
import { createVisitorKeys, type VisitorKeys } from '../../protocol/client/visitorKeys.ts';

type Message = { type: string; [key: string]: unknown };
type Joined = { number: number; tab?: number; session?: { id: string } };

const read = (data: string | Buffer): Message | undefined => (typeof data === 'string' ? (JSON.parse(data) as Message) : undefined);

/**
 * Puts somebody between two pages and the relay who owns both sockets: to the visitor they play the agent and to the agent
 * the visitor, each with the product's own program and keys of their own. Everything but the key exchange passes unchanged.
 */
export const interceptSession = async (visitor: Page, agent: Page): Promise<void> => {
  const crypto = webCryptoSource();
  const identity = (sessionId: string) => openSessionIdentity({ crypto, sessionId, store: createMemoryIdentityStore() });
  let sessionId = '';
  let falseAgent: Promise<AgentKeys> | undefined;
  let falseVisitor: Promise<VisitorKeys> | undefined;
  let visitorNumber = 0;
  let visitorTab = 1;
  const ignore = (): void => {};

  await visitor.routeWebSocket(/\/relay/, (page: WebSocketRoute) => {
    const relay = page.connectToServer();
    const say = (message: Message): void => page.send(JSON.stringify(message));
    relay.onMessage((data) => {
      const message = read(data);
      if (message?.type === 'session' && message.session) sessionId = (message.session as { id: string }).id;
      if (message?.type === 'session:joined') {
        const joined = message as unknown as Joined;
        visitorNumber = joined.number;
        visitorTab = joined.tab ?? 1;
      }
      // What the agent's page said about keys stops here.
      if (message?.type !== 'key') page.send(data);
    });
    page.onMessage((data) => {
      const message = read(data);
      if (message?.type !== 'key') {
        relay.send(data);
        return;
      }
      const number = Number(message.to);
      falseAgent ??= identity(sessionId).then((own) =>
        createAgentKeys({
          identity: own,
          number,
          send: (_to, payload) => say({ type: 'key', from: number, payload }),
          peer: ignore,
          ready: ignore,
          refused: ignore,
        }),
      );
      void falseAgent.then((keys) => keys.receive(visitorNumber, message.payload));
    });
  });

  await agent.routeWebSocket(/\/relay/, (page: WebSocketRoute) => {
    const relay = page.connectToServer();
    const meet = (number: number): void => {
      falseVisitor ??= identity(sessionId).then((own) => {
        const keys = createVisitorKeys({
          identity: own,
          number: visitorNumber,
          tab: visitorTab,
          keyEpoch: 0,
          send: (_to, payload) => page.send(JSON.stringify({ type: 'key', from: visitorNumber, payload })),
          peer: ignore,
          refused: ignore,
        });
        void keys.meet(number);
        return keys;
      });
    };
    let own = 0;
    relay.onMessage((data) => {
      const message = read(data);
      page.send(data);
      if (message?.type === 'session:joined') {
        own = (message as unknown as Joined).number;
        if (visitorNumber) meet(own);
      }
      // The real visitor's page would begin the exchange now; the false one takes its place.
      if (message?.type === 'participant:joined') {
        visitorNumber = (message.participant as { number: number }).number;
        meet(own);
      }
    });
    page.onMessage((data) => {
      const message = read(data);
      if (message?.type !== 'key') relay.send(data);
      else void falseVisitor?.then((keys) => keys.receive(own, message.payload));
    });
  });
};
