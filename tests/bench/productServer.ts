/** The composed product in a process of its own. Tells the parent where it is over IPC; the caps are raised because all load comes from one machine. */
import { startTestServer } from '../startTestServer.ts';
import { answerMeasures } from './answerMeasures.ts';

const plenty = 1_000_000;
const server = await startTestServer({ caps: { socketsPerAddress: plenty, socketsPerAgent: plenty, hellosPerMinute: plenty } });
answerMeasures();
process.once('SIGTERM', async () => {
  await server.stop();
  process.exit(0);
});
const { restart: _restart, stop: _stop, ...place } = server;
process.send?.({ server: place, port: server.port });
