/**
 * Names that a page made up (keyframes, grid areas, custom properties, ids in drawings, slots) tie parts of it together, but say nothing to
 * the eye. Each gets a number instead, the same wherever it occurs, so that the parts still find each other.
 */
export type Names = { alias: (name: string) => string; dashed: (name: string) => string };

export const createNames = (): Names => {
  const known = new Map<string, string>();
  const alias = (name: string): string => {
    const found = known.get(name) ?? `_${known.size.toString(36)}`;
    known.set(name, found);
    return found;
  };
  return { alias, dashed: (name) => `-${alias(name).replace('_', '-')}` };
};
