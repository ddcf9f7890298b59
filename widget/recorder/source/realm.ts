export type Realm = Window & typeof globalThis;

export const realmOf = (node: Node): Realm | null =>
  ((node.nodeType === 9 ? (node as Document) : node.ownerDocument)?.defaultView as Realm | null) ?? null;

/** Changes to prototypes of a page, each of which can be undone. */
export type Patches = {
  /** `after` runs once the page's own call has come back. What it throws stays here. */
  method: <Owner extends object>(
    owner: Owner | undefined,
    name: string,
    after: (self: unknown, args: unknown[], result: unknown) => void,
  ) => void;
  setter: (owner: object | undefined, name: string, after: (self: unknown) => void) => void;
  undo: () => void;
};

type AnyFunction = (...args: unknown[]) => unknown;

export const createPatches = (onError: (error: unknown) => void): Patches => {
  const undos: (() => void)[] = [];
  let live = true;
  const guarded = (work: () => void): void => {
    if (!live) return;
    try {
      work();
    } catch (error) {
      onError(error);
    }
  };
  return {
    method: (owner, name, after) => {
      const descriptor = owner && Object.getOwnPropertyDescriptor(owner, name);
      const own = descriptor?.value as AnyFunction | undefined;
      if (!descriptor?.configurable || typeof own !== 'function') return;
      const patched = {
        // A method, so that it is no constructor, like the browser's own.
        [name](this: unknown, ...args: unknown[]): unknown {
          const result = own.apply(this, args);
          guarded(() => after(this, args, result));
          return result;
        },
      }[name];
      Object.defineProperty(owner, name, { ...descriptor, value: patched });
      undos.push(() => {
        if (Object.getOwnPropertyDescriptor(owner, name)?.value === patched) Object.defineProperty(owner, name, descriptor);
      });
    },
    setter: (owner, name, after) => {
      const descriptor = owner && Object.getOwnPropertyDescriptor(owner, name);
      const own = descriptor?.set;
      if (!descriptor?.configurable || !own) return;
      const set = function (this: unknown, value: unknown): void {
        own.call(this, value);
        guarded(() => after(this));
      };
      Object.defineProperty(owner, name, { ...descriptor, set });
      undos.push(() => {
        if (Object.getOwnPropertyDescriptor(owner, name)?.set === set) Object.defineProperty(owner, name, descriptor);
      });
    },
    undo: () => {
      live = false;
      while (undos.length > 0) undos.pop()?.();
    },
  };
};
