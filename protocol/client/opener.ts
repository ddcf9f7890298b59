import { CopaneError } from '../copaneError.ts';
import { decodeHeader, type FrameHeader, type FrameKind, HEADER_BYTES } from '../frame.ts';
import { LIMITS } from '../limits.ts';
import { decodeBody, isPacked } from './bodyCodec.ts';
import type { Bytes, CryptoSource } from './cryptoSource.ts';
import type { Direction, Keyring } from './keyring.ts';
import { type Assembled, createPageAssembly } from './pageAssembly.ts';
import { deriveSendKey, frameNonce } from './sendKey.ts';

/**
 * Why a frame was not used. `gap` and `unknown-epoch` of a page are mended by a new snapshot; `replayed` also stands for
 * reordered and for an epoch older than one already heard.
 */
export type Refusal = 'malformed' | 'misdirected' | 'unknown-epoch' | 'not-authentic' | 'replayed' | 'gap' | 'too-large';

/** What a sender who is proved has sent; `body` is JSON that still needs its schema. */
export type OpenedFrame = Pick<FrameHeader, 'kind' | 'sender' | 'target' | 'tab' | 'keyEpoch' | 'snapshotId' | 'reset'> & { body: unknown };

export type OpenerOptions = {
  crypto: CryptoSource;
  /** Of the other side. */
  direction: Direction;
  /** Own participant number. */
  self: number;
  keyring: Pick<Keyring, 'opening' | 'settled'>;
  /** Called in the order of arrival within each kind. What it throws is not caught here but reported as an unhandled rejection. */
  opened: (frame: OpenedFrame) => void;
  refused: (reason: Refusal, header: FrameHeader | undefined) => void;
  /** Makes what unpacks the pages of one generation; an end that is sent no pages needs none. */
  createUnpacker?: () => Unpack;
  /** Bytes of one body as it travels, and unpacked. */
  limits?: { wire: number; plain: number };
};

export type Unpack = (bytes: Bytes, limit: number) => unknown;

export type Opener = {
  /** Takes one binary message; resolves when it was delivered or refused. Never rejects because of what it holds. */
  receive: (frame: Bytes) => Promise<void>;
};

/** Keys and page loads kept at once; an end that needs more is not one that plays by the rules. */
const MAX_KEYS = 128;
const MAX_LANES = 256;

type Lane = { seq: number; keyEpoch: number; add: (header: FrameHeader, bytes: Bytes) => Assembled; unpack?: Unpack | undefined };

/** Opens what one connection receives: proved sender, right addressee, nothing twice, nothing out of order, no page with a hole. */
export const createOpener = (options: OpenerOptions): Opener => {
  const { crypto, keyring } = options;
  const limits = options.limits ?? { wire: LIMITS.snapshotWireBytes, plain: LIMITS.snapshotBytes };
  const keys = new Map<string, Promise<CryptoKey>>();
  const lanes = new Map<string, Lane>();
  const tails = new Map<FrameKind, Promise<void>>();

  const laneName = ({ kind, sender, tab, contextId }: FrameHeader) => `${kind}|${sender}|${tab}|${contextId.join()}`;

  const unseal = async (header: FrameHeader, frame: Bytes): Promise<Bytes | Refusal> => {
    if (header.target && header.target !== options.self) return 'misdirected';
    let epoch = keyring.opening(header);
    if (!epoch) {
      // The key message came before the frame on the same socket, but may still be under way through WebCrypto.
      await keyring.settled();
      epoch = keyring.opening(header);
    }
    if (!epoch) return 'unknown-epoch';
    const name = `${header.keyEpoch}|${laneName(header)}`;
    let key = keys.get(name);
    if (!key) {
      key = deriveSendKey(crypto, epoch, options.direction, header.sender, header.contextId, header.kind);
      keys.set(name, key);
      for (const oldest of keys.keys()) if (keys.size > MAX_KEYS) keys.delete(oldest);
    }
    const clear = frame.subarray(0, HEADER_BYTES);
    try {
      const algorithm = { name: 'AES-GCM', iv: frameNonce(clear), additionalData: clear };
      return new Uint8Array(await crypto.subtle.decrypt(algorithm, await key, frame.subarray(HEADER_BYTES)));
    } catch {
      keys.delete(name);
      return 'not-authentic';
    }
  };

  /** Order and completeness; the header is proved by now. */
  const place = (header: FrameHeader, bytes: Bytes): Assembled | 'replayed' => {
    const name = laneName(header);
    let lane = lanes.get(name);
    if (!lane) {
      if (lanes.size >= MAX_LANES) return 'too-large';
      lane = { seq: -1, keyEpoch: 0, add: createPageAssembly(limits.wire).add };
      lanes.set(name, lane);
    }
    if (header.seq <= lane.seq || header.keyEpoch < lane.keyEpoch) return 'replayed';
    lane.seq = header.seq;
    lane.keyEpoch = header.keyEpoch;
    return header.kind === 'page' ? lane.add(header, bytes) : { bytes, reset: false };
  };

  const deliver = async (header: FrameHeader, plain: Bytes | Refusal): Promise<void> => {
    const placed = typeof plain === 'string' ? plain : place(header, plain);
    if (placed === undefined) return;
    if (typeof placed === 'string') return options.refused(placed, header);
    let body: unknown;
    try {
      const encoded = { encoding: placed.bytes[0] ?? -1, bytes: placed.bytes.subarray(1) };
      const lane = header.kind === 'page' ? lanes.get(laneName(header)) : undefined;
      // Packing begins anew with every body that is not packed.
      if (lane) lane.unpack = isPacked(encoded) && !placed.reset ? (lane.unpack ?? options.createUnpacker?.()) : undefined;
      body = await decodeBody(encoded, limits.plain, lane?.unpack);
    } catch (error) {
      return options.refused(error instanceof CopaneError && error.code === 'too-large' ? 'too-large' : 'malformed', header);
    }
    const { kind, sender, target, tab, keyEpoch, snapshotId } = header;
    options.opened({ kind, sender, target, tab, keyEpoch, snapshotId, reset: placed.reset, body });
  };

  return {
    receive: async (frame) => {
      let header: FrameHeader;
      try {
        header = decodeHeader(frame);
      } catch {
        return options.refused('malformed', undefined);
      }
      // Frames are opened side by side, but handed on in the order of arrival.
      const plain = unseal(header, frame);
      const turn = Promise.all([plain, tails.get(header.kind)]).then(([bytes]) => deliver(header, bytes));
      tails.set(
        header.kind,
        turn.catch(() => {}),
      );
      return turn;
    },
  };
};
