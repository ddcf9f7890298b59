import * as z from 'zod/mini';
import { systemClock } from '../protocol/client/clock.ts';
import { createReconnectPolicy } from '../protocol/client/reconnectPolicy.ts';
import { connectSocket } from '../protocol/client/socket.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import { partHub } from './partHub.ts';
import { createPresence } from './presence/createPresence.ts';

// Without it zod would ask for `new Function`, which a strict page reports (CSP `unsafe-eval`).
z.config({ jitless: true });

const hub = partHub();
const policy = createReconnectPolicy({ random: Math.random });
hub.provide(
  'presence',
  createPresence({
    hub,
    view: window,
    request: window.fetch.bind(window),
    protocol: PROTOCOL_VERSION,
    connect: (options) => connectSocket({ ...options, WebSocket, clock: systemClock, policy }),
  }),
);
