import { WebSocket } from 'ws';

/** A WebSocket that says where it comes from, as a browser's does: the relay takes agents from the dashboard's origin alone. */
export const socketFrom = (origin: string) =>
  class extends WebSocket {
    constructor(address: string, protocol: string) {
      super(address, protocol, { origin, perMessageDeflate: false });
    }
  };
