import type { AgentKeyPayload } from '../agentKeyPayload.ts';
import { CopaneError } from '../copaneError.ts';
import { type VisitorKeyPayload, visitorKeyPayload } from '../visitorKeyPayload.ts';
import { fromBase64Url, toBase64Url } from './base64Url.ts';
import type { Bytes } from './cryptoSource.ts';
import { type EphemeralKeys, makeEphemeralKeys, unwrapEpochSecret } from './epochWrap.ts';
import { commitmentOf, countIntroduction, findPin, keyError, type PeerTrust, savePin, verificationCode } from './introduction.ts';
import type { EpochKey, Keyring } from './keyring.ts';
import { importEpochSecret } from './sendKey.ts';
import { createSerialQueue } from './serialQueue.ts';
import { fingerprintOf, type SessionIdentity } from './sessionIdentity.ts';
import { epochBytes, epochContext, helloBytes, revealBytes } from './signedSteps.ts';
import { verifyBytes } from './signing.ts';

/** One connection of the visitor, as the agent's end knows it. */
export type VisitorTrust = PeerTrust & { tab: number };

export type AgentKeysOptions = {
  identity: SessionIdentity;
  /** Own participant number. */
  number: number;
  send: (to: number, payload: AgentKeyPayload) => void;
  /** A page of the visitor was met, or what is known about the visitor changed. */
  peer: (trust: VisitorTrust) => void;
  /** A page gave its first or a new epoch secret: from now on its frames can be opened, and frames sealed for it. */
  ready: (visitor: number, tab: number, keyEpoch: number) => void;
  /** A message or a visitor's page was turned away. */
  refused: (from: number, error: CopaneError) => void;
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

type Asked = {
  identityKey: Bytes;
  fingerprint: string;
  commitment: Bytes;
  nonce: Bytes;
  hello: Bytes;
  ephemeral: EphemeralKeys;
  fresh: boolean;
};
/** `epochs`: the newest last, and the one before it, because frames sealed with that may still be under way. */
type Met = { trust: VisitorTrust; hello: Bytes; ephemeral: EphemeralKeys; epochs: EpochKey[] };
type Step<Name> = Extract<VisitorKeyPayload, { step: Name }>;

/** The agent's end of the key exchange, for one connection. */
export const createAgentKeys = (options: AgentKeysOptions): AgentKeys => {
  const { identity, number: agent } = options;
  const { crypto, sessionId } = identity;
  const queue = createSerialQueue();
  const asked = new Map<number, Asked>();
  const met = new Map<number, Met>();
  /** Pages that began while another page with the same new key was being met: one meeting makes one code for all of them. */
  const deferred = new Map<number, Step<'open'>>();
  /** The highest key epoch by visitor's key and tab. */
  const newest = new Map<string, number>();

  const report =
    (from: number) =>
    (cause: unknown): void =>
      options.refused(from, keyError(cause));

  const run = (from: number, job: () => Promise<void>): Promise<void> => queue.run(job).catch(report(from));

  const takeOpen = async (visitor: number, payload: Step<'open'>): Promise<void> => {
    const identityKey = fromBase64Url(payload.identityKey);
    const commitment = fromBase64Url(payload.commitment);
    const fingerprint = await fingerprintOf(crypto, identityKey);
    const fresh = !(await findPin(identity, fingerprint)) || payload.fresh;
    asked.delete(visitor);
    deferred.delete(visitor);
    if (fresh && [...asked.values()].some((other) => other.fingerprint === fingerprint)) {
      deferred.set(visitor, payload);
      return;
    }
    // Counted here and not when it completes: the nonce that leaves now is what somebody in the middle tries codes with.
    if (fresh) await countIntroduction(identity);
    const ephemeral = await makeEphemeralKeys(crypto);
    const nonce = crypto.randomBytes(32);
    const hello = helloBytes(
      { sessionId, visitor, agent },
      {
        visitorKey: identityKey,
        commitment,
        asksFresh: payload.fresh,
        agentKey: identity.publicKey,
        ephemeralKey: ephemeral.publicKey,
        nonce,
        fresh,
      },
    );
    const signature = toBase64Url(await identity.sign(hello));
    asked.set(visitor, { identityKey, fingerprint, commitment, nonce, hello, ephemeral, fresh });
    options.send(visitor, {
      step: 'hello',
      identityKey: toBase64Url(identity.publicKey),
      ephemeralKey: toBase64Url(ephemeral.publicKey),
      nonce: toBase64Url(nonce),
      fresh,
      signature,
    });
  };

  const takeReveal = async (visitor: number, payload: Step<'reveal'>): Promise<void> => {
    const open = asked.get(visitor);
    if (!open) throw new CopaneError('forbidden', 'An answer came that nobody asked for.');
    asked.delete(visitor);
    const { identityKey, fingerprint, hello, ephemeral } = open;
    const { tab } = payload;
    const nonce = fromBase64Url(payload.nonce);
    await verifyBytes(crypto, identityKey, fromBase64Url(payload.signature), revealBytes({ hello, tab, nonce }));
    const committed = await commitmentOf(crypto, sessionId, identityKey, nonce);
    if (toBase64Url(committed) !== toBase64Url(open.commitment)) {
      throw new CopaneError('forbidden', 'The visitor’s page did not keep to its commitment.');
    }
    const found = await findPin(identity, fingerprint);
    let pin = found;
    // A new code only of a nonce that was counted.
    if (!pin && !open.fresh) throw new CopaneError('conflict', 'This key was forgotten meanwhile; connect again.');
    if (!pin || open.fresh) {
      const code = await verificationCode(
        crypto,
        sessionId,
        { visitor: identityKey, agent: identity.publicKey },
        { visitor: nonce, agent: open.nonce },
      );
      pin = { code, verified: false, refused: false };
      await savePin(identity, fingerprint, pin);
    }
    const status = pin.verified ? 'verified' : 'unverified';
    const trust: VisitorTrust = { number: visitor, identityKey, fingerprint, code: pin.code, status, known: found !== undefined, tab };
    met.set(visitor, { trust, hello, ephemeral, epochs: [] });
    options.peer(trust);
  };

  /** A meeting has ended one way or the other: those that waited for it go on, or wait for the next. */
  const release = async (): Promise<void> => {
    const opens = [...deferred];
    deferred.clear();
    for (const [visitor, payload] of opens) await takeOpen(visitor, payload).catch(report(visitor));
  };

  const known = (visitor: number): Met => {
    const peer = met.get(visitor);
    if (!peer || peer.trust.status === 'refused')
      throw new CopaneError('conflict', 'No keys were exchanged with this page of the visitor.');
    return peer;
  };

  const takeEpoch = async (visitor: number, { keyEpoch, ...payload }: Step<'epoch'>): Promise<void> => {
    const { trust, hello, ephemeral, epochs } = known(visitor);
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

  const judge = async (visitor: number, status: 'verified' | 'refused'): Promise<void> => {
    const { fingerprint, code } = known(visitor).trust;
    await savePin(identity, fingerprint, { code, verified: status === 'verified', refused: status === 'refused' });
    for (const peer of met.values()) {
      if (peer.trust.fingerprint !== fingerprint) continue;
      peer.trust = { ...peer.trust, status };
      if (status === 'refused') peer.epochs.length = 0;
      options.peer(peer.trust);
    }
  };

  return {
    receive: (from, payload) =>
      run(from, async () => {
        const message = visitorKeyPayload.parse(payload);
        if (message.step === 'open') await takeOpen(from, message);
        else if (message.step === 'reveal') await takeReveal(from, message).finally(release);
        else await takeEpoch(from, message);
      }),
    part: (visitor) =>
      run(visitor, async () => {
        for (const kept of [asked, deferred, met]) kept.delete(visitor);
        await release();
      }),
    confirm: (visitor) => run(visitor, () => judge(visitor, 'verified')),
    mismatch: (visitor) => run(visitor, () => judge(visitor, 'refused')),
    sealing: (target) => {
      if (!target) throw new CopaneError('bad-request', 'An agent seals for one connection of the visitor: name it as target.');
      return met.get(target)?.epochs.at(-1);
    },
    opening: ({ sender, tab, keyEpoch }) => met.get(sender)?.epochs.find((epoch) => epoch.tab === tab && epoch.keyEpoch === keyEpoch),
    settled: queue.settled,
  };
};
