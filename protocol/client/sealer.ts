import { CopaneError } from '../copaneError.ts';
import { encodeHeader, type FrameKind } from '../frame.ts';
import { LIMITS } from '../limits.ts';
import { type EncodedBody, encodeBody, encodePacked } from './bodyCodec.ts';
import { concatBytes } from './canonicalBytes.ts';
import type { Bytes, CryptoSource } from './cryptoSource.ts';
import type { Direction, EpochKey, Keyring } from './keyring.ts';
import { createPacker, type Pack } from './packBody.ts';
import { deriveSendKey, frameNonce } from './sendKey.ts';

export type SealerOptions = {
  crypto: CryptoSource;
  direction: Direction;
  /** Own participant number. */
  sender: number;
  keyring: Pick<Keyring, 'sealing'>;
  /** Called in the order of `seal` for each kind. */
  send: (frame: Bytes) => void;
  /** Bodies above this many bytes are compressed. */
  compressAbove?: number;
};

export type Sealing = {
  kind: FrameKind;
  /** JSON. For `page`: the array of rrweb events. */
  body: unknown;
  /** Participant number; everyone on the other side when absent, and always for `page`. An agent names the visitor's connection. */
  target?: number;
  /** Generation of the page; at least 1 for `page`. */
  snapshotId?: number;
  /** This body begins a full snapshot. */
  reset?: boolean;
};

export type Sealer = {
  /** Resolves once handed to `send`: false when nobody can read it (nothing was sent). Rejects with CopaneError on a body too large for its kind. */
  seal: (sealing: Sealing) => Promise<boolean>;
};

/** Below this, compression costs more time than the bytes are worth (measured: tests/bench). */
const COMPRESS_ABOVE = 1_024;

type Lane = { seq: number; tail: Promise<unknown>; epoch?: EpochKey; key?: Promise<CryptoKey>; pack?: Pack | undefined };

/** Seals what one connection sends. Make a new one for each connection: its context, and with it every key, is new. */
export const createSealer = (options: SealerOptions): Sealer => {
  const { crypto, direction, sender, keyring, send } = options;
  const contextId = crypto.randomBytes(16);
  const lanes = new Map<FrameKind, Lane>();

  /** A snapshot, and what is too much to be packed, goes as JSON; either begins the packing anew on both sides. */
  const encode = async (lane: Lane, { kind, body, reset }: Sealing): Promise<EncodedBody> => {
    if (kind === 'page' && !reset) {
      lane.pack ??= createPacker();
      const packed = lane.pack(body);
      if (packed) return encodePacked(packed);
    }
    lane.pack = undefined;
    return encodeBody(body, options.compressAbove ?? COMPRESS_ABOVE);
  };

  const sealPieces = async (lane: Lane, { kind, target = 0, snapshotId = 0, reset = false }: Sealing, encoding: number, bytes: Bytes) => {
    const size = LIMITS.snapshotPieceBytes;
    const count = Math.ceil(bytes.length / size) || 1;
    // Numbers are taken even when nothing is sent, so that a page that lost something shows a gap instead of a false whole.
    const first = lane.seq;
    lane.seq += count;
    const epoch = keyring.sealing(target);
    if (!epoch) return false;
    if (count > 1 && (kind !== 'page' || bytes.length > LIMITS.snapshotWireBytes)) {
      throw new CopaneError('too-large', `A frame of kind ${kind} cannot carry this much.`);
    }
    if (lane.epoch !== epoch) {
      lane.epoch = epoch;
      lane.key = deriveSendKey(crypto, epoch, direction, sender, contextId, kind);
    }
    const key = (await lane.key) as CryptoKey;
    const frames = Array.from({ length: count }, async (_, index) => {
      const header = encodeHeader({
        kind,
        reset: reset && index === 0,
        chunk: count > 1,
        last: count > 1 && index === count - 1,
        sender,
        target,
        tab: epoch.tab,
        keyEpoch: epoch.keyEpoch,
        snapshotId,
        contextId,
        seq: first + index,
      });
      const plain = concatBytes([Uint8Array.of(encoding), bytes.subarray(index * size, (index + 1) * size)]);
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: frameNonce(header), additionalData: header }, key, plain);
      return concatBytes([header, new Uint8Array(sealed)]);
    });
    for (const frame of await Promise.all(frames)) send(frame);
    return true;
  };

  return {
    seal: (sealing) => {
      const lane = lanes.get(sealing.kind) ?? { seq: 0, tail: Promise.resolve() };
      lanes.set(sealing.kind, lane);
      // Kinds do not wait for each other: a cursor overtakes a snapshot that is being compressed.
      const encoded = encode(lane, sealing);
      const sent = Promise.all([encoded, lane.tail]).then(([{ encoding, bytes }]) => sealPieces(lane, sealing, encoding, bytes));
      lane.tail = sent.catch(() => {
        lane.seq += 1;
      });
      return sent;
    },
  };
};
