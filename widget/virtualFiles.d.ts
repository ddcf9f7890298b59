declare module 'virtual:copane-account' {
  /** `sha384-…` of `account.js`, which presence loads. */
  export const ACCOUNT_INTEGRITY: string;
}

declare module 'virtual:copane-files' {
  /** Names the folder below `/copane/`. */
  export const VERSION: string;
  /** `sha384-…` of each file in it, by name. */
  export const INTEGRITY: Record<string, string>;
}
