import type { PublicKeys } from '../../protocol/publicKeys.ts';
import type { Signed } from '../../protocol/receipt.ts';

/** Signs what the service vouches for, with the installation's own key. */
export type Signer = {
  sign<T>(document: T): Signed<T>;
  /** The key in use and those before it. */
  publicKeys(): PublicKeys;
};
