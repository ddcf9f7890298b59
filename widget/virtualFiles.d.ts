declare module 'virtual:copane-later' {
  /** `sha256-…` of the parts that other parts load; only of those that are built before the one that asks. */
  export const ACCOUNT_INTEGRITY: string;
  export const CALL_INTEGRITY: string;
  export const ASSETS_INTEGRITY: string;
  export const CONTROL_INTEGRITY: string;
  export const LOOKS_INTEGRITY: string;
  export const PREVIEW_INTEGRITY: string;
  export const FRAMES_INTEGRITY: string;
  export const RECORDER_INTEGRITY: string;
}

declare module 'virtual:copane-files' {
  /** Names the folder below `/copane/`. */
  export const VERSION: string;
  /** SHA-256 in Base64 of those parts that the loader itself loads. */
  export const INTEGRITY: Record<string, string>;
}
