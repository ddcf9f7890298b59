import { agentKeyPayload } from '../agentKeyPayload.ts';
import { CopaneError } from '../copaneError.ts';
import type { VisitorKeyPayload } from '../visitorKeyPayload.ts';
import { fromBase64Url, toBase64Url } from './base64Url.ts';
import type { Bytes } from './cryptoSource.ts';
import { importEphemeralKey } from './epochWrap.ts';
import { commitmentOf, countIntroduction, findPin, type PeerTrust, savePin, verificationCode } from './introduction.ts';
import { fingerprintOf, type SessionIdentity } from './sessionIdentity.ts';
import { helloBytes, revealBytes } from './signedSteps.ts';
import { verifyBytes } from './signing.ts';

export type VisitorMeetingOptions = {
  identity: SessionIdentity;
  number: number;
  tab: number;
  send: (to: number, payload: VisitorKeyPayload) => void;
};

/** An agent whose key and presence are proved. */
export type MetAgent = { trust: PeerTrust; hello: Bytes; ephemeralKey: Bytes };

/** The visitor's part of getting to know an agent: `open`, take the `hello`, `reveal`. */
export const createVisitorMeeting = ({ identity, number: visitor, tab, send }: VisitorMeetingOptions) => {
  const { crypto, sessionId, publicKey } = identity;
  /** Who was sent a commitment and has not answered yet: each is good for one answer. */
  const waiting = new Map<number, { nonce: Bytes; commitment: Bytes; fresh: boolean }>();

  const open = async (agent: number, fresh: boolean): Promise<undefined> => {
    const nonce = crypto.randomBytes(32);
    const commitment = await commitmentOf(crypto, sessionId, publicKey, nonce);
    waiting.set(agent, { nonce, commitment, fresh });
    send(agent, { step: 'open', identityKey: toBase64Url(publicKey), commitment: toBase64Url(commitment), fresh });
  };

  return {
    begin: (agent: number) => open(agent, false),
    forget: (agent: number) => waiting.delete(agent),
    /** The agent that is met now; undefined when it has to be asked once more. */
    takeHello: async (agent: number, payload: unknown): Promise<MetAgent | undefined> => {
      const answer = agentKeyPayload.parse(payload);
      const asked = waiting.get(agent);
      if (!asked) throw new CopaneError('forbidden', 'An answer came that nobody asked for.');
      waiting.delete(agent);
      const identityKey = fromBase64Url(answer.identityKey);
      const ephemeralKey = fromBase64Url(answer.ephemeralKey);
      const nonce = fromBase64Url(answer.nonce);
      const { commitment, fresh: asksFresh } = asked;
      const hello = helloBytes(
        { sessionId, visitor, agent },
        { visitorKey: publicKey, commitment, asksFresh, agentKey: identityKey, ephemeralKey, nonce, fresh: answer.fresh },
      );
      await verifyBytes(crypto, identityKey, fromBase64Url(answer.signature), hello);
      // Now, not when it is used: one agent's bad key must not stop an epoch for the others.
      await importEphemeralKey(crypto, ephemeralKey);
      const fingerprint = await fingerprintOf(crypto, identityKey);
      const found = await findPin(identity, fingerprint);
      let pin = found;
      // It knows this key but is not known: only an answer that was asked to be fresh counts as a try at the agent's end.
      if (!pin && !answer.fresh && !asksFresh) return open(agent, true);
      if (!pin || answer.fresh) {
        await countIntroduction(identity);
        const keys = { visitor: publicKey, agent: identityKey };
        const code = await verificationCode(crypto, sessionId, keys, { visitor: asked.nonce, agent: nonce });
        pin = { code, verified: false, refused: false };
        await savePin(identity, fingerprint, pin);
      }
      const signature = toBase64Url(await identity.sign(revealBytes({ hello, tab, nonce: asked.nonce })));
      send(agent, { step: 'reveal', tab, nonce: toBase64Url(asked.nonce), signature });
      const status = pin.verified ? 'verified' : 'unverified';
      return {
        trust: { number: agent, identityKey, fingerprint, code: pin.code, status, known: found !== undefined },
        hello,
        ephemeralKey,
      };
    },
  };
};
