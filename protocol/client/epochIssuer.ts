import type { VisitorKeyPayload } from '../visitorKeyPayload.ts';
import { toBase64Url } from './base64Url.ts';
import type { Bytes } from './cryptoSource.ts';
import { wrapEpochSecret } from './epochWrap.ts';
import type { EpochKey } from './keyring.ts';
import { importEpochSecret } from './sendKey.ts';
import type { SessionIdentity } from './sessionIdentity.ts';
import { epochBytes, epochContext } from './signedSteps.ts';

/** An agent who may read: what was signed when it was met, and the key to wrap for. */
export type EpochMember = { hello: Bytes; ephemeralKey: Bytes };

export type EpochIssuerOptions = {
  identity: SessionIdentity;
  tab: number;
  /** The highest key epoch that the relay has seen of this tab. A hint: only higher ones are of use. */
  keyEpoch: number;
  send: (to: number, payload: VisitorKeyPayload) => void;
};

/** Makes the epochs of one page: each a new secret for exactly those who may read from now on. */
export const createEpochIssuer = ({ identity, tab, keyEpoch: hint, send }: EpochIssuerOptions) => {
  const { crypto } = identity;
  let current: EpochKey | undefined;
  /** Still heard after somebody joined, so that what was under way is not lost; never after somebody left. */
  let previous: EpochKey | undefined;

  return {
    current: () => current,
    find: (keyEpoch: number) => [current, previous].find((epoch) => epoch?.keyEpoch === keyEpoch),
    /** `left`: somebody may no longer read. Nothing is sealed or heard then until the new epoch is made. */
    rotate: async (members: readonly [number, EpochMember][], left: boolean): Promise<void> => {
      if (left) previous = current = undefined;
      if (members.length === 0) return;
      const keyEpoch = await identity.update(({ epochs }) => {
        const next = Math.max(epochs.get(tab) ?? 0, hint) + 1;
        epochs.set(tab, next);
        return next;
      });
      const secret = crypto.randomBytes(32);
      const payloads = await Promise.all(
        members.map(async ([agent, member]): Promise<[number, VisitorKeyPayload]> => {
          const context = epochContext({ hello: member.hello, tab, keyEpoch });
          const { ephemeralKey, wrapped } = await wrapEpochSecret(crypto, secret, member.ephemeralKey, context);
          const signature = toBase64Url(await identity.sign(epochBytes(context, ephemeralKey, wrapped)));
          return [agent, { step: 'epoch', keyEpoch, ephemeralKey: toBase64Url(ephemeralKey), wrapped: toBase64Url(wrapped), signature }];
        }),
      );
      const next = { tab, keyEpoch, secret: await importEpochSecret(crypto.subtle, secret) };
      secret.fill(0);
      // The key goes out before the first frame that is sealed with it.
      for (const [agent, payload] of payloads) send(agent, payload);
      previous = current;
      current = next;
    },
  };
};
