import { type AgentKeys, createAgentKeys, type VisitorTrust } from '../../../../protocol/client/agentKeys.ts';
import type { CryptoSource } from '../../../../protocol/client/cryptoSource.ts';
import type { IdentityStore } from '../../../../protocol/client/identityStore.ts';
import type { PeerTrust } from '../../../../protocol/client/introduction.ts';
import { createMemoryIdentityStore } from '../../../../protocol/client/memoryIdentityStore.ts';
import { openSessionIdentity } from '../../../../protocol/client/sessionIdentity.ts';
import { createVisitorKeys, type VisitorKeys } from '../../../../protocol/client/visitorKeys.ts';
import type { CopaneError } from '../../../../protocol/copaneError.ts';
import { crypto } from './epochs.ts';

export const SESSION = 'ses_01TEST';

type Message = { from: number; to: number; payload: Record<string, unknown> };

/** A relay of key messages whose honesty the test decides. */
export const createWire = () => {
  const ends = new Map<number, (from: number, payload: unknown) => Promise<void>>();
  const under = new Set<Promise<void>>();
  const wire = {
    log: [] as Message[],
    /** What the relay makes of a message: itself, another, or nothing. */
    tamper: (message: Message): Message | undefined => message,
    attach: (number: number, receive: (from: number, payload: unknown) => Promise<void>) => void ends.set(number, receive),
    deliver: ({ from, to, payload }: Message) => {
      const done = Promise.resolve(ends.get(to)?.(from, payload)).then(() => void under.delete(done));
      under.add(done);
    },
    sendFrom: (from: number) => (to: number, payload: object) => {
      const message: Message = { from, to, payload: JSON.parse(JSON.stringify(payload)) };
      wire.log.push(message);
      const tampered = wire.tamper(message);
      if (tampered) wire.deliver(tampered);
    },
    quiet: async () => {
      while (under.size > 0) await Promise.all(under);
    },
    sent: (step: string) => wire.log.filter(({ payload }) => payload.step === step),
  };
  return wire;
};
export type Wire = ReturnType<typeof createWire>;

type EndOptions = { number: number; store?: IdentityStore; tab?: number; keyEpoch?: number; crypto?: CryptoSource; sessionId?: string };

export type VisitorEnd = VisitorKeys & {
  number: number;
  trusts: PeerTrust[];
  refusals: CopaneError[];
  last: () => PeerTrust | undefined;
  identity: Awaited<ReturnType<typeof openSessionIdentity>>;
};

export const visitorEnd = async (wire: Wire, options: EndOptions): Promise<VisitorEnd> => {
  const identity = await openSessionIdentity({
    crypto: options.crypto ?? crypto,
    sessionId: options.sessionId ?? SESSION,
    store: options.store ?? createMemoryIdentityStore(),
  });
  const trusts: PeerTrust[] = [];
  const refusals: CopaneError[] = [];
  const keys = createVisitorKeys({
    identity,
    number: options.number,
    tab: options.tab ?? 1,
    keyEpoch: options.keyEpoch ?? 0,
    send: wire.sendFrom(options.number),
    peer: (trust) => trusts.push(trust),
    refused: (_from, error) => refusals.push(error),
  });
  wire.attach(options.number, keys.receive);
  return { ...keys, identity, number: options.number, trusts, refusals, last: () => trusts.at(-1) };
};

export type AgentEnd = AgentKeys & {
  number: number;
  trusts: VisitorTrust[];
  refusals: CopaneError[];
  ready: number[];
  last: () => VisitorTrust | undefined;
  identity: Awaited<ReturnType<typeof openSessionIdentity>>;
};

export const agentEnd = async (wire: Wire, options: EndOptions): Promise<AgentEnd> => {
  const identity = await openSessionIdentity({
    crypto: options.crypto ?? crypto,
    sessionId: options.sessionId ?? SESSION,
    store: options.store ?? createMemoryIdentityStore(),
  });
  const trusts: VisitorTrust[] = [];
  const refusals: CopaneError[] = [];
  const ready: number[] = [];
  const keys = createAgentKeys({
    identity,
    number: options.number,
    send: wire.sendFrom(options.number),
    peer: (trust) => trusts.push(trust),
    ready: (_visitor, _tab, keyEpoch) => ready.push(keyEpoch),
    refused: (_from, error) => refusals.push(error),
  });
  wire.attach(options.number, keys.receive);
  return { ...keys, identity, number: options.number, trusts, refusals, ready, last: () => trusts.at(-1) };
};

/** Introduces the two and admits the agent. */
export const introduce = async (wire: Wire, visitor: VisitorEnd, agent: { number: number }) => {
  await visitor.meet(agent.number);
  await wire.quiet();
  await visitor.admit(agent.number);
  await wire.quiet();
};
