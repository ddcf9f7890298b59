import type { Store } from '../../../../server/ports/store.ts';

/** A store whose changes fail for good after so many, as after kill -9. `seen` is called for each change that is made. */
export function failingAfter(store: Store, changes: number, seen: () => void): Store {
  let left = changes;
  const spend = (): void => {
    if (left <= 0) throw new Error('killed');
    left--;
    seen();
  };
  const guard = <S extends object>(scoped: S): S =>
    new Proxy(scoped, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function' || !['insert', 'patch', 'replace', 'remove', 'removeMany', 'removeListed'].includes(String(name)))
          return value;
        return async (...args: unknown[]): Promise<unknown> => {
          spend();
          return (value as (...given: unknown[]) => Promise<unknown>).apply(target, args);
        };
      },
    });
  return { ...store, tenant: (id) => guard(store.tenant(id)), platform: () => guard(store.platform()) };
}
