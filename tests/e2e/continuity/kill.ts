import { setTimeout as sleep } from 'node:timers/promises';

const isThere = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** `kill -9` of a process that a test started, by its own id. Resolves when it is gone. */
export const kill = async (pid: number): Promise<void> => {
  process.kill(pid, 'SIGKILL');
  while (isThere(pid)) await sleep(5);
};
