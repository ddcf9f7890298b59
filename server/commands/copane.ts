import { text } from 'node:stream/consumers';
import { backupCommand } from './backupCommand.ts';
import { clockCommand } from './clockCommand.ts';
import { keyCommand } from './keyCommand.ts';
import { restoreCommand } from './restoreCommand.ts';
import { ropaCommand } from './ropaCommand.ts';
import { runCommand } from './runCommand.ts';
import { sweepCommand } from './sweepCommand.ts';
import { tenantCommand } from './tenantCommand.ts';
import { userCommand } from './userCommand.ts';
import { verifyCommand } from './verifyCommand.ts';
import { watchCommand } from './watchCommand.ts';

/** The operator's commands. Each is a file of its own beside this one. */
const commands = {
  backup: backupCommand,
  restore: restoreCommand,
  ropa: ropaCommand,
  sweep: sweepCommand,
  verify: verifyCommand,
  tenant: tenantCommand,
  user: userCommand,
  key: keyCommand,
  clock: clockCommand,
  watch: watchCommand,
};

// `copane ropa | head` closes the pipe early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await runCommand(commands, process.argv.slice(2), {
  env: process.env,
  write: (line) => void process.stdout.write(line.endsWith('\n') ? line : `${line}\n`),
  ...(process.stdout.isTTY ? {} : { writeBytes: (bytes) => void process.stdout.write(bytes) }),
  remark: (line) => void process.stderr.write(line.endsWith('\n') ? line : `${line}\n`),
  now: () => Date.now(),
  ...(process.stdin.isTTY ? {} : { input: () => text(process.stdin) }),
});
