const NAME = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
/** Names that mean something in one network alone, or nothing (RFC 6761, RFC 6762, RFC 8375, RFC 7686). */
const LOCAL = /\.(local|localhost|internal|intranet|lan|home|corp|arpa|onion|test|invalid|example)$/;

/** Whether a text is the exact name of a host of the internet, as addresses write it: no number, no port, no wildcard. */
export const isHostName = (text: string): boolean => NAME.test(text) && !LOCAL.test(text);
