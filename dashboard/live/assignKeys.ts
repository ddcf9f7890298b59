/** A key for each item: who has one keeps it, newcomers get the first that is free, and the rest get none. */
export const assignKeys = (before: ReadonlyMap<string, string>, ids: readonly string[], keys: readonly string[]): Map<string, string> => {
  const present = new Set(ids);
  const assigned = new Map([...before].filter(([id, key]) => present.has(id) && keys.includes(key)));
  const taken = new Set(assigned.values());
  const free = keys.filter((key) => !taken.has(key));
  for (const id of ids) {
    if (assigned.has(id)) continue;
    const key = free.shift();
    if (key === undefined) break;
    assigned.set(id, key);
  }
  return assigned;
};
