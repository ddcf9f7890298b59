import { hash } from 'node:crypto';

/**
 * Root of the Merkle tree of RFC 6962, section 2.1, over SHA-256, hex: leaves of 32 bytes are hashed with a 0 before them, inner nodes
 * with a 1, and a tree splits at the largest power of two below its size. Digests are strings of bytes: a third of a buffer's cost.
 */
export function merkleRoot(leaves: readonly Uint8Array[]): string {
  if (leaves.length === 0) return hash('sha256', '');
  const leafRoom = Buffer.alloc(33, 0);
  const pairRoom = Buffer.alloc(65, 1);
  let level = leaves.map((leaf) => {
    leafRoom.set(leaf, 1);
    return hash('sha256', leafRoom, 'binary');
  });
  // Hashing neighbours and carrying an odd last one up gives the same tree as splitting at powers of two.
  while (level.length > 1) {
    const above: string[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left = '', right] = [level[at], level[at + 1]];
      if (right === undefined) {
        above.push(left);
        continue;
      }
      pairRoom.write(left, 1, 'latin1');
      pairRoom.write(right, 33, 'latin1');
      above.push(hash('sha256', pairRoom, 'binary'));
    }
    level = above;
  }
  return Buffer.from(level[0] ?? '', 'latin1').toString('hex');
}
