import { CopaneError } from '../copaneError.ts';
import { type VisitorKeyPayload, visitorKeyPayload } from '../visitorKeyPayload.ts';
import { type AgentMeetingOptions, createAgentMeeting, type MetVisitor, type VisitorTrust } from './agentMeeting.ts';
import { fromBase64Url } from './base64Url.ts';
import { unwrapEpochSecret } from './epochWrap.ts';
import { keyError } from './introduction.ts';
import { judgePeer, knownPeer } from './judgePeer.ts';
import type { EpochKey, Keyring } from './keyring.ts';
import { importEpochSecret } from './sendKey.ts';
import { createSerialQueue } from './serialQueue.ts';
import { epochBytes, epochContext } from './signedSteps.ts';
import { verifyBytes } from './signing.ts';

export type { VisitorTrust } from './agentMeeting.ts';

export type AgentKeysOptions = AgentMeetingOptions & {
  /** A page of the visitor was met, or what is known about the visitor changed. */
  peer: (trust: VisitorTrust) => void;
  /** A page gave its first or a new epoch secret: from now on its frames can be opened, and frames sealed for it. */
  ready: (visitor: number, tab: number, keyEpoch: number) => void;
};

export type AgentKeys = Keyring & {
  /** A `key` message. The visitor's page begins. */
  receive: (from: number, payload: unknown) => Promise<void>;
  /** The visitor's connection is gone. */
  part: (visitor: number) => Promise<void>;
  /** The agent says that the codes agree. */
  confirm: (visitor: number) => Promise<void>;
  /** The agent says that they differ: the key is shut out for the rest of the session. */
  mismatch: (visitor: number) => Promise<void>;
};

/** `epochs`: the newest last, and the one before it, because frames sealed with that may still be under way. */
type Met = MetVisitor & { epochs: EpochKey[] };
type Epoch = Extract<VisitorKeyPayload, { step: 'epoch' }>;

/** The agent's end of the key exchange, for one connection. */
export const createAgentKeys = (options: AgentKeysOptions): AgentKeys => {
  const { identity } = options;
  const { crypto } = identity;
  const queue = createSerialQueue();
  const meeting = createAgentMeeting(options);
  const met = new Map<number, Met>();
  /** The highest key epoch by visitor's key and tab. */
  const newest = new Map<string, number>();

  const run = (visitor: number, job: () => Promise<void>): Promise<void> =>
    queue.run(job).catch((cause) => options.refused(visitor, keyError(cause)));

  const takeEpoch = async (visitor: number, { keyEpoch, ...payload }: Epoch): Promise<void> => {
    const { trust, hello, ephemeral, epochs } = knownPeer(met, visitor);
    const { tab } = trust;
    const context = epochContext({ hello, tab, keyEpoch });
    const ephemeralKey = fromBase64Url(payload.ephemeralKey);
    const wrapped = fromBase64Url(payload.wrapped);
    await verifyBytes(crypto, trust.identityKey, fromBase64Url(payload.signature), epochBytes(context, ephemeralKey, wrapped));
    const place = `${trust.fingerprint}|${tab}`;
    if (keyEpoch <= (newest.get(place) ?? 0)) throw new CopaneError('forbidden', 'An old key came again.');
    const secret = await unwrapEpochSecret(crypto, wrapped, ephemeral, ephemeralKey, context);
    newest.set(place, keyEpoch);
    epochs.push({ tab, keyEpoch, secret: await importEpochSecret(crypto.subtle, secret) });
    secret.fill(0);
    if (epochs.length > 2) epochs.shift();
    options.ready(visitor, tab, keyEpoch);
  };

  const judge = (visitor: number, status: 'verified' | 'refused'): Promise<void> =>
    run(visitor, async () => {
      for (const { trust, epochs } of await judgePeer(identity, met, visitor, status)) {
        if (status === 'refused') epochs.length = 0;
        options.peer(trust);
      }
    });

  return {
    receive: (from, payload) =>
      run(from, async () => {
        const message = visitorKeyPayload.parse(payload);
        if (message.step === 'open') await meeting.takeOpen(from, message);
        else if (message.step === 'epoch') await takeEpoch(from, message);
        else {
          const visitor = await meeting.takeReveal(from, message);
          met.set(from, { ...visitor, epochs: [] });
          options.peer(visitor.trust);
        }
      }),
    part: (visitor) =>
      run(visitor, async () => {
        met.delete(visitor);
        await meeting.forget(visitor);
      }),
    confirm: (visitor) => judge(visitor, 'verified'),
    mismatch: (visitor) => judge(visitor, 'refused'),
    sealing: (target) => {
      if (!target) throw new CopaneError('bad-request', 'An agent seals for one connection of the visitor: name it as target.');
      return met.get(target)?.epochs.at(-1);
    },
    opening: ({ sender, tab, keyEpoch }) => met.get(sender)?.epochs.find((epoch) => epoch.tab === tab && epoch.keyEpoch === keyEpoch),
    settled: queue.settled,
  };
};
