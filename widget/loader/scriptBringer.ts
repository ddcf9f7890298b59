import type { Hub } from '../hub.ts';

type Policy = { createScriptURL(address: string): string };
declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
  }
}

export type BringScript = (hub: Hub, address: string, integrity?: string) => HTMLScriptElement;

/** One for each page: where the page's policy lists `copane`, that name may be taken once. */
export const scriptBringer = (base: string, nonce: string): BringScript => {
  const ours = `${base}/copane`;
  const createScriptURL = (address: string): string => {
    if (!address.startsWith(ours)) throw new Error(address);
    return address;
  };
  let policy: Policy = { createScriptURL };
  try {
    policy = window.trustedTypes?.createPolicy('copane', policy) ?? policy;
  } catch {
    // The page's policy names the policies it allows and `copane` is not among them: a plain address works where types are not required.
  }
  return (hub, address, integrity = '') => {
    const script: HTMLScriptElement & { copane?: Hub } = document.createElement('script');
    script.src = policy.createScriptURL(ours + address);
    script.integrity = integrity;
    // Anonymous, in fewer bytes.
    script.crossOrigin = '';
    script.nonce = nonce;
    script.copane = hub;
    document.head.append(script);
    return script;
  };
};
