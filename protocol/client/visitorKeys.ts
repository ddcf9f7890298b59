import type { CopaneError } from '../copaneError.ts';
import { createEpochIssuer, type EpochIssuerOptions } from './epochIssuer.ts';
import { keyError, type PeerTrust } from './introduction.ts';
import { judgePeer, knownPeer } from './judgePeer.ts';
import type { Keyring } from './keyring.ts';
import { createSerialQueue } from './serialQueue.ts';
import { createVisitorMeeting, type MetAgent } from './visitorMeeting.ts';

/** `tab` and `keyEpoch` as the relay gave them to this connection. */
export type VisitorKeysOptions = EpochIssuerOptions & {
  /** Own participant number. */
  number: number;
  /** An agent was met, or what is known about one changed. */
  peer: (trust: PeerTrust) => void;
  /** A message or an agent was turned away. */
  refused: (from: number, error: CopaneError) => void;
};

export type VisitorKeys = Keyring & {
  /** An agent's connection is there (`participant:joined`, or listed on joining): begins the exchange. */
  meet: (agent: number) => Promise<void>;
  /** A `key` message. */
  receive: (from: number, payload: unknown) => Promise<void>;
  /** The visitor consented to share with this agent, and the signed grant names its key: it gets a new epoch. */
  admit: (agent: number) => Promise<void>;
  /** The visitor shares nothing with this agent any more: the others get a new epoch. */
  dismiss: (agent: number) => Promise<void>;
  /** The agent's connection is gone. */
  part: (agent: number) => Promise<void>;
  /** The visitor says that the codes agree. */
  confirm: (agent: number) => Promise<void>;
  /** The visitor says that they differ: the key is shut out for the rest of the session. */
  mismatch: (agent: number) => Promise<void>;
};

/** The visitor's end of the key exchange, for one connection of one page. */
export const createVisitorKeys = (options: VisitorKeysOptions): VisitorKeys => {
  const { identity, tab } = options;
  const queue = createSerialQueue();
  const meeting = createVisitorMeeting(options);
  const epochs = createEpochIssuer(options);
  const met = new Map<number, MetAgent & { admitted: boolean }>();

  const run = (agent: number, job: () => Promise<unknown>): Promise<void> =>
    queue.run(job).then(
      () => {},
      (cause) => options.refused(agent, keyError(cause)),
    );

  const rotate = (left: boolean): Promise<void> =>
    epochs.rotate(
      [...met].filter(([, peer]) => peer.admitted),
      left,
    );

  const leave = async (agent: number): Promise<void> => {
    const peer = met.get(agent);
    if (!peer?.admitted) return;
    peer.admitted = false;
    await rotate(true);
  };

  const part = (agent: number): Promise<void> => {
    meeting.forget(agent);
    const left = leave(agent);
    met.delete(agent);
    return left;
  };

  return {
    meet: (agent) =>
      run(agent, async () => {
        await part(agent);
        await meeting.begin(agent);
      }),
    receive: (from, payload) =>
      run(from, async () => {
        const peer = await meeting.takeHello(from, payload);
        if (!peer) return;
        met.set(from, { ...peer, admitted: false });
        options.peer(peer.trust);
      }),
    admit: (agent) =>
      run(agent, async () => {
        const peer = knownPeer(met, agent);
        if (peer.admitted) return;
        peer.admitted = true;
        await rotate(false);
      }),
    dismiss: (agent) => run(agent, () => leave(agent)),
    part: (agent) => run(agent, () => part(agent)),
    confirm: (agent) =>
      run(agent, async () => {
        for (const { trust } of await judgePeer(identity, met, agent, 'verified')) options.peer(trust);
      }),
    mismatch: (agent) =>
      run(agent, async () => {
        const shutOut = await judgePeer(identity, met, agent, 'refused');
        const left = shutOut.some(({ admitted }) => admitted);
        for (const peer of shutOut) {
          peer.admitted = false;
          options.peer(peer.trust);
        }
        if (left) await rotate(true);
      }),
    sealing: (target) => (target && !met.get(target)?.admitted ? undefined : epochs.current()),
    opening: (header) => (header.tab === tab && met.get(header.sender)?.admitted ? epochs.find(header.keyEpoch) : undefined),
    settled: queue.settled,
  };
};
