import { hash } from 'node:crypto';

const HASH_BYTES = 32;
/** Items under one leaf. Who proves one of them shows the hashes of the others, which say nothing, and the path. */
export const ITEMS_A_LEAF = 64;
const LEAF_BYTES = ITEMS_A_LEAF * HASH_BYTES;

/**
 * Root of the Merkle tree of RFC 6962, section 2.1, over SHA-256, hex. Its entries are the item hashes, 64 of them at a time, one after
 * the other: a tree with an entry an item would cost as much as all the rest of the proof. Entries are hashed with a 0 before
 * them, inner nodes with a 1, and a tree splits at the largest power of two below its size.
 */
export function merkleRoot(hashes: Buffer): string {
  if (hashes.length === 0) return hash('sha256', '');
  const leafRoom = Buffer.alloc(1 + LEAF_BYTES);
  const pairRoom = Buffer.alloc(1 + 2 * HASH_BYTES, 1);
  let level: Buffer[] = [];
  for (let at = 0; at < hashes.length; at += LEAF_BYTES) {
    const length = hashes.copy(leafRoom, 1, at, at + LEAF_BYTES);
    level.push(hash('sha256', leafRoom.subarray(0, 1 + length), 'buffer'));
  }
  // Hashing neighbours and carrying an odd last one up gives the same tree as splitting at powers of two.
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at], level[at + 1]];
      if (left && right) {
        pairRoom.set(left, 1);
        pairRoom.set(right, 1 + HASH_BYTES);
        above.push(hash('sha256', pairRoom, 'buffer'));
      } else if (left) {
        above.push(left);
      }
    }
    level = above;
  }
  return level[0]?.toString('hex') ?? '';
}
