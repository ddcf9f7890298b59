/** A file of a site's own pages, as it was read: what it is by its bytes, not by what it was called. */
export type AssetFile = { type: string; bytes: Uint8Array };

/**
 * Reads pictures, fonts and stylesheets of hosts that a site named, without cookies and without keeping anything. Errors: `egress-denied` when the
 * operator has not enabled it, or the address is none that may be asked; `recipient-failed` when the host gives no such file, whatever the cause.
 * Neither names the address.
 */
export type AssetSource = {
  /** Whether the deployment lets anything be read at all. */
  enabled(): boolean;
  /** `address` must be https, on a host in `hosts`. */
  read(address: string, hosts: readonly string[]): Promise<AssetFile>;
};
