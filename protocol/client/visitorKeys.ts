import { agentKeyPayload } from '../agentKeyPayload.ts';
import { CopaneError } from '../copaneError.ts';
import type { VisitorKeyPayload } from '../visitorKeyPayload.ts';
import { fromBase64Url, toBase64Url } from './base64Url.ts';
import type { Bytes } from './cryptoSource.ts';
import { importEphemeralKey, wrapEpochSecret } from './epochWrap.ts';
import { commitmentOf, countIntroduction, findPin, keyError, type PeerTrust, savePin, verificationCode } from './introduction.ts';
import type { EpochKey, Keyring } from './keyring.ts';
import { importEpochSecret } from './sendKey.ts';
import { createSerialQueue } from './serialQueue.ts';
import { fingerprintOf, type SessionIdentity } from './sessionIdentity.ts';
import { epochBytes, epochContext, helloBytes, revealBytes } from './signedSteps.ts';
import { verifyBytes } from './signing.ts';

export type VisitorKeysOptions = {
  identity: SessionIdentity;
  /** Own participant number and tab, as the relay gave them to this connection. */
  number: number;
  tab: number;
  /** The highest key epoch that the relay has seen of this tab. A hint: only higher ones are of use. */
  keyEpoch: number;
  send: (to: number, payload: VisitorKeyPayload) => void;
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

type Met = { trust: PeerTrust; hello: Bytes; ephemeralKey: Bytes; admitted: boolean };

/** The visitor's end of the key exchange, for one connection of one page. */
export const createVisitorKeys = (options: VisitorKeysOptions): VisitorKeys => {
  const { identity, number: visitor, tab } = options;
  const { crypto, sessionId } = identity;
  const queue = createSerialQueue();
  /** Who was sent a commitment and has not answered yet: each is good for one answer. */
  const waiting = new Map<number, { nonce: Bytes; commitment: Bytes; fresh: boolean }>();
  const met = new Map<number, Met>();
  let current: EpochKey | undefined;
  /** Still heard after somebody joined, so that what was under way is not lost; never after somebody left. */
  let previous: EpochKey | undefined;

  const run = (from: number, job: () => Promise<void>): Promise<void> =>
    queue.run(job).catch((cause) => options.refused(from, keyError(cause)));

  const admitted = () => [...met].filter(([, peer]) => peer.admitted);

  const rotate = async (left: boolean): Promise<void> => {
    const members = admitted();
    if (left) previous = current = undefined;
    if (members.length === 0) return;
    const keyEpoch = await identity.update(({ epochs }) => {
      const next = Math.max(epochs.get(tab) ?? 0, options.keyEpoch, current?.keyEpoch ?? 0) + 1;
      epochs.set(tab, next);
      return next;
    });
    const secret = crypto.randomBytes(32);
    const payloads = await Promise.all(
      members.map(async ([agent, peer]): Promise<[number, VisitorKeyPayload]> => {
        const context = epochContext({ hello: peer.hello, tab, keyEpoch });
        const { ephemeralKey, wrapped } = await wrapEpochSecret(crypto, secret, peer.ephemeralKey, context);
        const signature = toBase64Url(await identity.sign(epochBytes(context, ephemeralKey, wrapped)));
        return [agent, { step: 'epoch', keyEpoch, ephemeralKey: toBase64Url(ephemeralKey), wrapped: toBase64Url(wrapped), signature }];
      }),
    );
    const next = { tab, keyEpoch, secret: await importEpochSecret(crypto.subtle, secret) };
    secret.fill(0);
    for (const [agent, payload] of payloads) options.send(agent, payload);
    previous = current;
    current = next;
  };

  const open = async (agent: number, fresh: boolean): Promise<void> => {
    const nonce = crypto.randomBytes(32);
    const commitment = await commitmentOf(crypto, sessionId, identity.publicKey, nonce);
    waiting.set(agent, { nonce, commitment, fresh });
    options.send(agent, { step: 'open', identityKey: toBase64Url(identity.publicKey), commitment: toBase64Url(commitment), fresh });
  };

  const takeHello = async (agent: number, payload: unknown): Promise<void> => {
    const hello = agentKeyPayload.parse(payload);
    const asked = waiting.get(agent);
    if (!asked) throw new CopaneError('forbidden', 'An answer came that nobody asked for.');
    waiting.delete(agent);
    const identityKey = fromBase64Url(hello.identityKey);
    const ephemeralKey = fromBase64Url(hello.ephemeralKey);
    const nonce = fromBase64Url(hello.nonce);
    const signed = helloBytes(
      { sessionId, visitor, agent },
      {
        visitorKey: identity.publicKey,
        commitment: asked.commitment,
        asksFresh: asked.fresh,
        agentKey: identityKey,
        ephemeralKey,
        nonce,
        fresh: hello.fresh,
      },
    );
    await verifyBytes(crypto, identityKey, fromBase64Url(hello.signature), signed);
    // Now, not when it is used: one agent's bad key must not stop an epoch for the others.
    await importEphemeralKey(crypto, ephemeralKey);
    const fingerprint = await fingerprintOf(crypto, identityKey);
    const found = await findPin(identity, fingerprint);
    let pin = found;
    // It knows this key but is not known: only an answer that was asked to be fresh counts as a try at the agent's end.
    if (!pin && !hello.fresh && !asked.fresh) return open(agent, true);
    if (!pin || hello.fresh) {
      await countIntroduction(identity);
      const keys = { visitor: identity.publicKey, agent: identityKey };
      const code = await verificationCode(crypto, sessionId, keys, { visitor: asked.nonce, agent: nonce });
      pin = { code, verified: false, refused: false };
      await savePin(identity, fingerprint, pin);
    }
    const signature = toBase64Url(await identity.sign(revealBytes({ hello: signed, tab, nonce: asked.nonce })));
    options.send(agent, { step: 'reveal', tab, nonce: toBase64Url(asked.nonce), signature });
    const status = pin.verified ? 'verified' : 'unverified';
    const trust: PeerTrust = { number: agent, identityKey, fingerprint, code: pin.code, status, known: found !== undefined };
    met.set(agent, { trust, hello: signed, ephemeralKey, admitted: false });
    options.peer(trust);
  };

  const leave = async (agent: number, forget: boolean): Promise<void> => {
    const peer = met.get(agent);
    if (forget) {
      waiting.delete(agent);
      met.delete(agent);
    }
    if (!peer?.admitted) return;
    peer.admitted = false;
    await rotate(true);
  };

  const known = (agent: number): Met => {
    const peer = met.get(agent);
    if (!peer || peer.trust.status === 'refused') throw new CopaneError('conflict', 'No keys were exchanged with this agent.');
    return peer;
  };

  const judge = async (agent: number, status: 'verified' | 'refused'): Promise<void> => {
    const { fingerprint, code } = known(agent).trust;
    await savePin(identity, fingerprint, { code, verified: status === 'verified', refused: status === 'refused' });
    let left = false;
    for (const peer of met.values()) {
      if (peer.trust.fingerprint !== fingerprint) continue;
      peer.trust = { ...peer.trust, status };
      if (status === 'refused') {
        left ||= peer.admitted;
        peer.admitted = false;
      }
      options.peer(peer.trust);
    }
    if (left) await rotate(true);
  };

  return {
    meet: (agent) =>
      run(agent, async () => {
        await leave(agent, true);
        await open(agent, false);
      }),
    receive: (from, payload) => run(from, () => takeHello(from, payload)),
    admit: (agent) =>
      run(agent, async () => {
        const peer = known(agent);
        if (peer.admitted) return;
        peer.admitted = true;
        await rotate(false);
      }),
    dismiss: (agent) => run(agent, () => leave(agent, false)),
    part: (agent) => run(agent, () => leave(agent, true)),
    confirm: (agent) => run(agent, () => judge(agent, 'verified')),
    mismatch: (agent) => run(agent, () => judge(agent, 'refused')),
    sealing: (target) => (target && !met.get(target)?.admitted ? undefined : current),
    opening: (header) => {
      if (header.tab !== tab || !met.get(header.sender)?.admitted) return undefined;
      return [current, previous].find((epoch) => epoch?.keyEpoch === header.keyEpoch);
    },
    settled: queue.settled,
  };
};
