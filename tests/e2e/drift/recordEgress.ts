/**
 * Loaded before the server (`--import`): every connection that the process opens is written down, and refused unless the test allows
 * its address. SIGUSR2 makes the process do what a mutation asks, from inside, as a forgotten piece of code would.
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { Socket } from 'node:net';

const record = process.env.DRIFT_EGRESS ?? '';
const allowed = new Set((process.env.DRIFT_ALLOWED ?? '').split(','));

type Target = { host?: string; port?: number | string; path?: string };
const targetOf = (args: unknown[]): Target => {
  // node:net hands the normalised arguments on as one array.
  const [first, second] = (Array.isArray(args[0]) ? args[0] : args) as [unknown, unknown];
  if (typeof first === 'object' && first !== null) return first as Target;
  return { port: first as number, host: typeof second === 'string' ? second : 'localhost' };
};

const connect = Socket.prototype.connect as (this: Socket, ...args: unknown[]) => Socket;
Socket.prototype.connect = function (this: Socket, ...args: unknown[]): Socket {
  const { host = 'localhost', port = '', path } = targetOf(args);
  const name = path ?? `${host}:${port}`;
  if (record) appendFileSync(record, `${name}\n`);
  if (!allowed.has(name)) {
    queueMicrotask(() => this.destroy(new Error(`The drift test allows no connection to ${name}.`)));
    return this;
  }
  return connect.apply(this, args);
} as typeof Socket.prototype.connect;

process.on('SIGUSR2', () => {
  const wish = JSON.parse(readFileSync(process.env.DRIFT_WISH ?? '', 'utf8')) as { print?: object; fetch?: string };
  if (wish.print) process.stdout.write(`${JSON.stringify(wish.print)}\n`);
  if (wish.fetch) fetch(wish.fetch).catch(() => undefined);
});
