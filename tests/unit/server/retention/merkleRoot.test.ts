import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ITEMS_A_LEAF, merkleRoot } from '../../../../server/features/retention/merkleRoot.ts';

const sha256 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const entriesOf = (hashes: Buffer): Buffer[] =>
  Array.from({ length: Math.ceil(hashes.length / 32 / ITEMS_A_LEAF) }, (_, at) =>
    hashes.subarray(at * 32 * ITEMS_A_LEAF, (at + 1) * 32 * ITEMS_A_LEAF),
  );
const splitOf = (size: number): number => 2 ** Math.floor(Math.log2(size - 1));

/** Word for word as RFC 6962, section 2.1, defines it. */
const treeHash = (entries: readonly Buffer[]): Buffer => {
  const [first] = entries;
  if (!first) return sha256();
  if (entries.length === 1) return sha256(Buffer.from([0]), first);
  const split = splitOf(entries.length);
  return sha256(Buffer.from([1]), treeHash(entries.slice(0, split)), treeHash(entries.slice(split)));
};

/** Section 2.1.1: what has to be shown beside an entry. */
const auditPath = (at: number, entries: readonly Buffer[]): { left: boolean; hash: Buffer }[] => {
  if (entries.length === 1) return [];
  const split = splitOf(entries.length);
  return at < split
    ? [...auditPath(at, entries.slice(0, split)), { left: false, hash: treeHash(entries.slice(split)) }]
    : [...auditPath(at - split, entries.slice(split)), { left: true, hash: treeHash(entries.slice(0, split)) }];
};

describe("the receipt's tree", () => {
  test.each([0, 1, 2, 63, 64, 65, 128, 129, 191, 193, 1000, 8000])('KEEP-23 is the tree of RFC 6962 over %i items', (items) => {
    const hashes = randomBytes(items * 32);
    expect(merkleRoot(hashes)).toBe(treeHash(entriesOf(hashes)).toString('hex'));
  });

  test.each([1, 64, 65, 700, 1000])('KEEP-23 any one of %i items is proven by its neighbours and a path, another is not', (items) => {
    const hashes = randomBytes(items * 32);
    const root = merkleRoot(hashes);
    const entries = entriesOf(hashes);
    const climb = (at: number, entry: Buffer): string =>
      auditPath(at, entries)
        .reduce(
          (hash, { left, hash: other }) => sha256(Buffer.from([1]), left ? other : hash, left ? hash : other),
          sha256(Buffer.from([0]), entry),
        )
        .toString('hex');
    for (const item of new Set([0, Math.floor(items / 2), items - 1])) {
      const at = Math.floor(item / ITEMS_A_LEAF);
      const entry = Buffer.from(entries[at] ?? '');
      expect(climb(at, entry)).toBe(root);
      entry[(item % ITEMS_A_LEAF) * 32] = (entry[(item % ITEMS_A_LEAF) * 32] ?? 0) ^ 1;
      expect(climb(at, entry)).not.toBe(root);
    }
  });
});
