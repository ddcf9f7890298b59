/** What a signed proof says that it is; `audit-entry` for a line of an audit log, null for anything else. */
export const kindOf = (value: unknown): string | null => {
  if (typeof value !== 'object' || value === null) return null;
  const { document, previousHash } = value as { document?: unknown; previousHash?: unknown };
  if (document === undefined) return typeof previousHash === 'string' ? 'audit-entry' : null;
  const kind = typeof document === 'object' && document !== null ? (document as { kind?: unknown }).kind : undefined;
  return typeof kind === 'string' ? kind : null;
};
