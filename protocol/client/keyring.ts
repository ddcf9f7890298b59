import type { FrameHeader } from '../frame.ts';

/** Who sends: it goes into the send key, so that a frame sent back to its sender does not open. */
export type Direction = 'visitor' | 'agent';

/** An epoch secret as an HKDF key that cannot be exported, with the numbers it belongs to. */
export type EpochKey = { tab: number; keyEpoch: number; secret: CryptoKey };

/** What the sealer and the opener ask of the key exchange of their end. */
export type Keyring = {
  /** The epoch to seal with for this target (0: everyone) now; undefined while there is nobody to read it. */
  sealing: (target: number) => EpochKey | undefined;
  /** The epoch of a frame that arrived; undefined when its sender may not be heard or its epoch is not known (any more). */
  opening: (header: FrameHeader) => EpochKey | undefined;
  /** Resolves when every key message taken so far has been worked through. */
  settled: () => Promise<unknown>;
};
