type Method = (this: unknown, ...input: unknown[]) => unknown;

/**
 * Listens to one method of the page's world while a piece of work runs, and not a moment longer: the method does what it always does.
 * `called` gets what it was called on, and what came of it.
 */
export const shadowDuring =
  (owner: object | undefined, name: string, called: (on: unknown, result: unknown) => void) =>
  <T>(work: () => T): T => {
    const before = owner && Object.getOwnPropertyDescriptor(owner, name);
    const method = before?.value as Method | undefined;
    if (!owner || !method || !before?.configurable) return work();
    const listening: Method = function (...input) {
      let result: unknown;
      try {
        result = method.apply(this, input);
        return result;
      } finally {
        called(this, result);
      }
    };
    Object.defineProperty(owner, name, { ...before, value: listening });
    try {
      return work();
    } finally {
      // A page that put its own there meanwhile keeps it.
      if (Object.getOwnPropertyDescriptor(owner, name)?.value === listening) Object.defineProperty(owner, name, before);
    }
  };
