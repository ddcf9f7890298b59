/** "purpose a -> b", or nothing. */
export function moved(what: string, before: string, after: string): string[] {
  return before === after ? [] : [`${what} ${before} -> ${after}`];
}

/** "categories: IP addresses added, City removed", or nothing; the order does not count. */
export function listed(what: string, before: readonly string[], after: readonly string[]): string[] {
  const added = after.filter((item) => !before.includes(item)).map((item) => `${item} added`);
  const removed = before.filter((item) => !after.includes(item)).map((item) => `${item} removed`);
  return added.length + removed.length > 0 ? [`${what}: ${[...added, ...removed].join(', ')}`] : [];
}

type Pairs<T> = { added: T[]; removed: T[]; both: [before: T, after: T][] };

/** What came, what went and what stayed, by a key. */
export function paired<T>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string): Pairs<T> {
  const old = new Map(before.map((item) => [keyOf(item), item]));
  const now = new Map(after.map((item) => [keyOf(item), item]));
  return {
    added: after.filter((item) => !old.has(keyOf(item))),
    removed: before.filter((item) => !now.has(keyOf(item))),
    both: after.flatMap((item) => {
      const earlier = old.get(keyOf(item));
      return earlier ? [[earlier, item] as [T, T]] : [];
    }),
  };
}
