import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { embeddedEnv } from './embeddedEnv.ts';

const COMMANDS = join(import.meta.dirname, '../server/commands/copane.ts');

/** Runs an operator's command to its end; answers with what it printed. Throws with its errors when it failed. */
export const runCopane = (args: readonly string[], env: Record<string, string>): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMANDS, ...args], { env: embeddedEnv(env), encoding: 'utf8' });
  if (status !== 0) throw new Error(`copane ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
};
