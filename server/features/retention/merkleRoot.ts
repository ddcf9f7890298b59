import { hash } from 'node:crypto';

const LEAF = Buffer.of(0);
const EMPTY = hash('sha256', Buffer.alloc(0), 'buffer');

/**
 * Root of the Merkle tree of RFC 6962, section 2.1, over SHA-256, hex: leaves are hashed with 0 before them, inner nodes with 1, and
 * a tree splits at the largest power of two below its size.
 */
export function merkleRoot(leaves: readonly Uint8Array[]): string {
  if (leaves.length === 0) return EMPTY.toString('hex');
  const pair = Buffer.alloc(65, 1);
  let level = leaves.map((leaf) => hash('sha256', Buffer.concat([LEAF, leaf]), 'buffer'));
  // Hashing neighbours and carrying an odd last one up gives the same tree as splitting at powers of two.
  while (level.length > 1) {
    const above: typeof level = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at] as (typeof level)[number], level[at + 1]];
      if (!right) {
        above.push(left);
        continue;
      }
      left.copy(pair, 1);
      right.copy(pair, 33);
      above.push(hash('sha256', pair, 'buffer'));
    }
    level = above;
  }
  return (level[0] as Buffer).toString('hex');
}
