declare module 'virtual:copane-later' {
  /** `sha256-…` of the parts that presence and session load. */
  export const ACCOUNT_INTEGRITY: string;
  export const CALL_INTEGRITY: string;
  export const ASSETS_INTEGRITY: string;
  export const CONTROL_INTEGRITY: string;
  export const PREVIEW_INTEGRITY: string;
}

declare module 'virtual:copane-files' {
  /** Names the folder below `/copane/`. */
  export const VERSION: string;
  /** `sha256-…` of each file in it, by name. */
  export const INTEGRITY: Record<string, string>;
}
