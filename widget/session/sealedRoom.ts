import { toBase64Url } from '../../protocol/client/base64Url.ts';
import type { CryptoSource } from '../../protocol/client/cryptoSource.ts';
import { isGrantInForce, signGrant } from '../../protocol/client/grants.ts';
import type { PeerTrust } from '../../protocol/client/introduction.ts';
import { createOpener, type OpenedFrame } from '../../protocol/client/opener.ts';
import { createSealer, type Sealing } from '../../protocol/client/sealer.ts';
import type { SessionIdentity } from '../../protocol/client/sessionIdentity.ts';
import { createVisitorKeys } from '../../protocol/client/visitorKeys.ts';
import type { SessionPurpose } from '../../protocol/consentPurposes.ts';
import type { EffectiveConsent, Participant } from '../../protocol/messages/shared.ts';
import type { Presence } from '../hub.ts';

/** A grant is good for this long, unless taken back or the session ends before. */
const GRANT_MS = 8 * 60 * 60_000;

export type SealedRoom = {
  /** Of the key that signs, for the record of a grant. */
  readonly publicKey: string;
  meet(agent: number): void;
  part(agent: number): void;
  receiveKey(from: number, payload: unknown): void;
  receiveFrame(bytes: Uint8Array<ArrayBuffer>): void;
  seal(sealing: Sealing): Promise<boolean>;
  trustOf(agent: number): PeerTrust | undefined;
  /** The visitor's decision, signed for the key that this agent has now. */
  sign(agent: Participant, purpose: SessionPurpose, granted: boolean): Promise<string | null>;
  /** Whether a consent that the server reports is this device's own latest word for this agent's present key. */
  proves(agent: Participant, consent: EffectiveConsent): Promise<boolean>;
  /** Lets an agent into the epoch, or out of it. True when the agent is now in and was not. */
  setAdmitted(agent: number, admitted: boolean): Promise<boolean>;
  judge(agent: number, same: boolean): void;
};

export type SealedRoomOptions = {
  crypto: CryptoSource;
  identity: SessionIdentity;
  presence: Pick<Presence, 'send' | 'sendFrame'>;
  number: number;
  tab: number;
  keyEpoch: number;
  now(): number;
  onTrust(trust: PeerTrust): void;
  onOpened(frame: OpenedFrame): void;
};

/** Keys, sealing and opening for one connection of this page. A new connection makes a new room. */
export const createSealedRoom = (options: SealedRoomOptions): SealedRoom => {
  const { crypto, identity, presence, number, tab, keyEpoch } = options;
  const trusts = new Map<number, PeerTrust>();
  const admitted = new Set<number>();
  const keys = createVisitorKeys({
    identity,
    number,
    tab,
    keyEpoch,
    send: (to, payload) => presence.send({ type: 'key', to, payload }),
    peer: (trust) => {
      trusts.set(trust.number, trust);
      options.onTrust(trust);
    },
    // An agent whose keys do not fit gets nothing; nothing else is to be done about it here.
    refused: () => {},
  });
  const sealer = createSealer({ crypto, direction: 'visitor', sender: number, keyring: keys, send: presence.sendFrame });
  const opener = createOpener({ crypto, direction: 'agent', self: number, keyring: keys, opened: options.onOpened, refused: () => {} });
  const instant = (time: number): string => new Date(time).toISOString();

  return {
    publicKey: toBase64Url(identity.publicKey),
    meet: (agent) => void keys.meet(agent),
    part: (agent) => {
      trusts.delete(agent);
      admitted.delete(agent);
      keys.part(agent);
    },
    receiveKey: (from, payload) => void keys.receive(from, payload),
    receiveFrame: (bytes) => void opener.receive(bytes),
    seal: (sealing) => sealer.seal(sealing),
    trustOf: (agent) => trusts.get(agent),
    sign: async (agent, purpose, granted) => {
      const trust = trusts.get(agent.number);
      if (!trust) return null;
      const now = options.now();
      return signGrant(identity, {
        purpose,
        agentId: agent.id,
        agentKey: trust.fingerprint,
        granted,
        issuedAt: instant(now),
        expiresAt: instant(now + GRANT_MS),
      });
    },
    proves: async (agent, consent) => {
      const trust = trusts.get(agent.number);
      if (!trust || trust.status === 'refused') return false;
      return isGrantInForce(identity, consent.grant, trust.fingerprint, instant(options.now()));
    },
    setAdmitted: async (agent, on) => {
      if (on === admitted.has(agent) || !trusts.has(agent)) return false;
      if (on) admitted.add(agent);
      else admitted.delete(agent);
      await (on ? keys.admit(agent) : keys.dismiss(agent));
      return on;
    },
    judge: (agent, same) => void (same ? keys.confirm(agent) : keys.mismatch(agent)),
  };
};
