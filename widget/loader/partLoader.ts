import { INTEGRITY, VERSION } from 'virtual:copane-files';
import type { Hub, Parts } from '../hub.ts';

type Policy = { createScriptURL(address: string): string };
declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
  }
}

/** Loads a part once, as a script element whose bytes must match the hash that this loader was built with. */
export const partLoader = (base: string, nonce: string) => {
  const folder = `${base}/copane/${VERSION}/`;
  const createScriptURL = (address: string): string => {
    if (!address.startsWith(folder)) throw new Error('Not a file of Copane.');
    return address;
  };
  let policy: Policy = { createScriptURL };
  try {
    policy = window.trustedTypes?.createPolicy('copane', policy) ?? policy;
  } catch {
    // The page's policy names the policies it allows and `copane` is not among them: a plain address works where types are not required.
  }
  const loading: { [P in keyof Parts]?: Promise<Parts[P]> } = {};
  const arrived: { [part: string]: (part: never) => void } = {};

  const load = <P extends keyof Parts>(hub: Hub, part: P, integrity?: string): Promise<Parts[P]> => {
    const begun: Promise<Parts[P]> =
      loading[part] ??
      new Promise((resolve, reject) => {
        arrived[part] = resolve;
        const script: HTMLScriptElement & { copane?: Hub } = document.createElement('script');
        const file = `${part}.js`;
        script.src = policy.createScriptURL(folder + file);
        script.integrity = integrity ?? INTEGRITY[file] ?? '';
        script.crossOrigin = 'anonymous';
        script.nonce = nonce;
        script.copane = hub;
        script.onerror = () => {
          delete loading[part];
          script.remove();
          reject(new Error(`${file} could not be loaded.`));
        };
        document.head.append(script);
      });
    (loading as Record<P, unknown>)[part] = begun;
    return begun;
  };
  /** A part says itself when it is ready, which may be after its script has run. */
  const provide = <P extends keyof Parts>(name: P, part: Parts[P]): void => arrived[name]?.(part as never);
  return { load, provide };
};
