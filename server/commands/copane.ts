import { ropaCommand } from './ropaCommand.ts';
import { runCommand } from './runCommand.ts';
import { sweepCommand } from './sweepCommand.ts';
import { watchCommand } from './watchCommand.ts';

/** The operator's commands. Each is a file of its own beside this one. */
const commands = { ropa: ropaCommand, sweep: sweepCommand, watch: watchCommand };

// `copane ropa | head` closes the pipe early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await runCommand(commands, process.argv.slice(2), {
  env: process.env,
  write: (text) => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
  remark: (text) => void process.stderr.write(text.endsWith('\n') ? text : `${text}\n`),
  now: () => Date.now(),
});
