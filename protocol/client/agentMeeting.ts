import type { AgentKeyPayload } from '../agentKeyPayload.ts';
import { CopaneError } from '../copaneError.ts';
import type { VisitorKeyPayload } from '../visitorKeyPayload.ts';
import { fromBase64Url, toBase64Url } from './base64Url.ts';
import type { Bytes } from './cryptoSource.ts';
import { type EphemeralKeys, makeEphemeralKeys } from './epochWrap.ts';
import { commitmentOf, countIntroduction, findPin, keyError, type PeerTrust, savePin, verificationCode } from './introduction.ts';
import { fingerprintOf, type SessionIdentity } from './sessionIdentity.ts';
import { helloBytes, revealBytes } from './signedSteps.ts';
import { verifyBytes } from './signing.ts';

/** One connection of the visitor, as the agent's end knows it. */
export type VisitorTrust = PeerTrust & { tab: number };

/** A page of the visitor whose key and presence are proved. */
export type MetVisitor = { trust: VisitorTrust; hello: Bytes; ephemeral: EphemeralKeys };

export type AgentMeetingOptions = {
  identity: SessionIdentity;
  /** Own participant number. */
  number: number;
  send: (to: number, payload: AgentKeyPayload) => void;
  /** A message or a visitor's page was turned away. */
  refused: (from: number, error: CopaneError) => void;
};

type Open = Extract<VisitorKeyPayload, { step: 'open' }>;
type Reveal = Extract<VisitorKeyPayload, { step: 'reveal' }>;
type Asked = {
  identityKey: Bytes;
  fingerprint: string;
  commitment: Bytes;
  nonce: Bytes;
  hello: Bytes;
  ephemeral: EphemeralKeys;
  fresh: boolean;
};

/** The agent's part of getting to know a page of the visitor: take the `open`, `hello`, take the `reveal`. */
export const createAgentMeeting = ({ identity, number: agent, send, refused }: AgentMeetingOptions) => {
  const { crypto, sessionId, publicKey } = identity;
  const asked = new Map<number, Asked>();
  /** Pages that began while another page with the same new key was being met: one meeting makes one code for all of them. */
  const deferred = new Map<number, Open>();

  const takeOpen = async (visitor: number, payload: Open): Promise<void> => {
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
    const ephemeralKey = ephemeral.publicKey;
    const nonce = crypto.randomBytes(32);
    const hello = helloBytes(
      { sessionId, visitor, agent },
      { visitorKey: identityKey, commitment, asksFresh: payload.fresh, agentKey: publicKey, ephemeralKey, nonce, fresh },
    );
    const signature = toBase64Url(await identity.sign(hello));
    asked.set(visitor, { identityKey, fingerprint, commitment, nonce, hello, ephemeral, fresh });
    send(visitor, {
      step: 'hello',
      identityKey: toBase64Url(publicKey),
      ephemeralKey: toBase64Url(ephemeralKey),
      nonce: toBase64Url(nonce),
      fresh,
      signature,
    });
  };

  const takeReveal = async (visitor: number, { tab, ...payload }: Reveal): Promise<MetVisitor> => {
    const open = asked.get(visitor);
    if (!open) throw new CopaneError('forbidden', 'An answer came that nobody asked for.');
    asked.delete(visitor);
    const { identityKey, fingerprint, hello, ephemeral } = open;
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
      const keys = { visitor: identityKey, agent: publicKey };
      const code = await verificationCode(crypto, sessionId, keys, { visitor: nonce, agent: open.nonce });
      pin = { code, verified: false, refused: false };
      await savePin(identity, fingerprint, pin);
    }
    const status = pin.verified ? 'verified' : 'unverified';
    return {
      trust: { number: visitor, identityKey, fingerprint, code: pin.code, status, known: found !== undefined, tab },
      hello,
      ephemeral,
    };
  };

  /** A meeting has ended one way or the other: those that waited for it go on, or wait for the next. */
  const release = async (): Promise<void> => {
    const opens = [...deferred];
    deferred.clear();
    for (const [visitor, payload] of opens) await takeOpen(visitor, payload).catch((cause) => refused(visitor, keyError(cause)));
  };

  return {
    takeOpen,
    takeReveal: (visitor: number, payload: Reveal): Promise<MetVisitor> => takeReveal(visitor, payload).finally(release),
    forget: (visitor: number): Promise<void> => {
      asked.delete(visitor);
      deferred.delete(visitor);
      return release();
    },
  };
};
