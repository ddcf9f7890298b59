import { INTEGRITY, VERSION } from 'virtual:copane-files';
import type { Hub, Parts } from '../hub.ts';
import type { BringScript } from './scriptBringer.ts';

/** Loads a part once, as a script element whose bytes must match the hash that this loader was built with. */
export const partLoader = (bring: BringScript) => {
  const loading: { [P in keyof Parts]?: Promise<Parts[P]> } = {};
  const arrived: { [part: string]: (part: never) => void } = {};

  const load = <P extends keyof Parts>(hub: Hub, part: P, integrity?: string): Promise<Parts[P]> => {
    const begun: Promise<Parts[P]> =
      loading[part] ??
      new Promise((resolve, reject) => {
        arrived[part] = resolve;
        const file = `${part}.js`;
        const script = bring(hub, `/${VERSION}/${file}`, integrity ?? `sha256-${INTEGRITY[part]}`);
        script.onerror = () => {
          delete loading[part];
          script.remove();
          reject(new Error(file));
          // Perhaps the service has a later release by now, and other files. What is missing later costs itself alone: a session
          // that runs has no second widget beside it.
          if (!integrity) hub.renew(hub);
        };
      });
    (loading as Record<P, unknown>)[part] = begun;
    return begun;
  };
  /** A part says itself when it is ready, which may be after its script has run. */
  const provide = <P extends keyof Parts>(name: P, part: Parts[P]): void => arrived[name]?.(part as never);
  return { load, provide };
};
