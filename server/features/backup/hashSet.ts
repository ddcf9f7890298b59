const BYTES = 16;

/**
 * A set of keyed hashes, 16 bytes of each, in one piece of memory: 32 to 64 bytes a hash, where a `Set` of texts takes twice
 * that. The hashes are evenly spread by themselves, so their first bytes are the place.
 */
export const createHashSet = (size: number) => {
  let capacity = 16;
  while (capacity < size * 2) capacity *= 2;
  const table = Buffer.alloc(capacity * BYTES);
  const used = new Uint8Array(capacity);
  const place = (hash: Uint8Array): { at: number; found: boolean } => {
    const wanted = Buffer.from(hash.buffer, hash.byteOffset, BYTES);
    for (let at = wanted.readUInt32LE(0) % capacity; ; at = (at + 1) % capacity) {
      if (!used[at]) return { at, found: false };
      if (table.compare(wanted, 0, BYTES, at * BYTES, (at + 1) * BYTES) === 0) return { at, found: true };
    }
  };
  return {
    add(hash: Uint8Array): void {
      const { at, found } = place(hash);
      if (found) return;
      used[at] = 1;
      table.set(hash.subarray(0, BYTES), at * BYTES);
    },
    has: (hash: Uint8Array): boolean => place(hash).found,
  };
};
