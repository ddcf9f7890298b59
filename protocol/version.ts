/** The number both ends of the socket state first; raised when a change is not understood by the other side. */
export const PROTOCOL_VERSION = 1;

/** WebSocket subprotocol (RFC 6455 section 1.9) by which an end says its version. */
const subprotocolOf = (version: number): string => `copane.${version}`;
/** 0 for a name that is none of ours. */
export const versionOf = (subprotocol: string): number => Number(/^copane\.(\d{1,9})$/.exec(subprotocol)?.[1] ?? 0);
export const SUBPROTOCOL = subprotocolOf(PROTOCOL_VERSION);

/** Both ends included. */
export type VersionRange = { oldest: number; newest: number };

/**
 * What a server speaks. Widgets live on in pages that were loaded long ago, so older ones are served as long as that is possible. A
 * dashboard comes from the server that it talks to and must be of its version: then what a new widget seals can be read by every agent.
 */
export type SupportedVersions = { widget: VersionRange; dashboard: VersionRange };
export const SUPPORTED_VERSIONS: SupportedVersions = {
  widget: { oldest: 1, newest: PROTOCOL_VERSION },
  dashboard: { oldest: PROTOCOL_VERSION, newest: PROTOCOL_VERSION },
};

export const isInRange = (version: number, { oldest, newest }: VersionRange): boolean => version >= oldest && version <= newest;
