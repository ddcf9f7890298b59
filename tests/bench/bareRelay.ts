/** The anchor: `ws` and nothing else. Sockets pair up by path; what one sends, the other gets. Tells its port over IPC. */
import { type WebSocket, WebSocketServer } from 'ws';
import { answerMeasures } from './answerMeasures.ts';

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
const waiting = new Map<string, WebSocket>();
server.on('connection', (socket, request) => {
  const path = request.url ?? '/';
  const other = waiting.get(path);
  if (!other) {
    waiting.set(path, socket);
    return;
  }
  waiting.delete(path);
  socket.on('message', (data, isBinary) => other.send(data, { binary: isBinary }));
  other.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
});
server.on('listening', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0 });
});
answerMeasures();
