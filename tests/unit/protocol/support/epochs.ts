import type { Bytes } from '../../../../protocol/client/cryptoSource.ts';
import { webCryptoSource } from '../../../../protocol/client/cryptoSource.ts';
import type { EpochKey, Keyring } from '../../../../protocol/client/keyring.ts';
import { createOpener, type OpenedFrame, type OpenerOptions, type Refusal } from '../../../../protocol/client/opener.ts';
import { createSealer, type SealerOptions } from '../../../../protocol/client/sealer.ts';
import { importEpochSecret } from '../../../../protocol/client/sendKey.ts';
import { createUnpacker } from '../../../../protocol/client/unpackBody.ts';
import type { FrameHeader } from '../../../../protocol/frame.ts';

export const crypto = webCryptoSource();

export const epochOf = async (keyEpoch: number, fill = keyEpoch, tab = 1): Promise<EpochKey> => ({
  tab,
  keyEpoch,
  secret: await importEpochSecret(crypto.subtle, new Uint8Array(32).fill(fill)),
});

/** A keyring without a key exchange: it knows what it is given. */
export const keyringOf = (...epochs: EpochKey[]): Keyring & { epochs: EpochKey[] } => {
  const ring = {
    epochs,
    sealing: () => ring.epochs.at(-1),
    opening: ({ tab, keyEpoch }: FrameHeader) => ring.epochs.find((epoch) => epoch.tab === tab && epoch.keyEpoch === keyEpoch),
    settled: async () => {},
  };
  return ring;
};

export const sealerFor = (keyring: Pick<Keyring, 'sealing'>, more: Partial<SealerOptions> = {}) => {
  const frames: Bytes[] = [];
  const sealer = createSealer({ crypto, direction: 'visitor', sender: 1, keyring, send: (frame) => frames.push(frame), ...more });
  return { ...sealer, frames };
};

export const openerFor = (keyring: Pick<Keyring, 'opening' | 'settled'>, more: Partial<OpenerOptions> = {}) => {
  const opened: OpenedFrame[] = [];
  const refused: Refusal[] = [];
  const opener = createOpener({
    crypto,
    direction: 'visitor',
    self: 2,
    keyring,
    createUnpacker,
    opened: (frame) => opened.push(frame),
    refused: (reason) => refused.push(reason),
    ...more,
  });
  return { ...opener, opened, refused, bodies: () => opened.map((frame) => frame.body) };
};
