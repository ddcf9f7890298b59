import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A server in a process of its own, so that its core is not shared with the load. */
export type ChildServer = {
  port: number;
  /** Live bytes, on the heap and outside it, after a collection. */
  memory(): Promise<number>;
  /** CPU seconds used so far, user and system. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
  ready: Record<string, unknown>;
};

const answer = async <T>(child: ChildProcess, key: string): Promise<T> => {
  for (;;) {
    const [message] = (await once(child, 'message')) as [Record<string, T>];
    if (key in message) return message[key] as T;
  }
};

/** Forks `script` of this folder; it must send `{port}` when it listens, and answer `memory` and `cpu`. */
export const startChild = async (script: string, args: string[] = []): Promise<ChildServer> => {
  const child = fork(join(import.meta.dirname, script), args, { execArgv: ['--expose-gc'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [ready] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`${script} ended with code ${code} before it was ready.`))),
  ])) as [Record<string, unknown>];
  const ask = <T>(question: string): Promise<T> => {
    child.send(question);
    return answer<T>(child, question);
  };
  return {
    port: Number(ready.port),
    ready,
    memory: () => ask<number>('memory'),
    cpu: () => ask<number>('cpu'),
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
};
