import type { WebSocketServer } from 'ws';

/** Node's request and stream of an upgrade, named through ws, since no other part of the server may touch `node:http`. */
export type UpgradeRequest = Parameters<WebSocketServer['handleUpgrade']>[0];
export type UpgradeStream = Parameters<WebSocketServer['handleUpgrade']>[1];
