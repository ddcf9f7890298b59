/** The number both ends of the socket state first; raised when a change is not understood by the other side. */
export const PROTOCOL_VERSION = 1;
/** WebSocket subprotocol (RFC 6455 section 1.9) that the widget and the dashboard ask for. */
export const SUBPROTOCOL = `copane.${PROTOCOL_VERSION}`;
