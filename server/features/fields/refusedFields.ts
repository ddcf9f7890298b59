/** How many values of fields were refused since the start of this process, by tenant. In memory: it names nobody and proves nothing. */
export type RefusedFields = { add(tenantId: string): void; of(tenantId: string): number };

export const createRefusedFields = (): RefusedFields => {
  const counts = new Map<string, number>();
  return {
    add: (tenantId) => void counts.set(tenantId, (counts.get(tenantId) ?? 0) + 1),
    of: (tenantId) => counts.get(tenantId) ?? 0,
  };
};
