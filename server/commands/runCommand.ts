import { CopaneError } from '../../protocol/copaneError.ts';
import { type Command, type CommandContext, UsageError } from './command.ts';

/** Exit codes: 0 done, 1 failed, 2 bad usage. Errors go to `remark`, as one readable message without a stack. */
export async function runCommand(
  commands: Readonly<Record<string, Command>>,
  args: readonly string[],
  context: CommandContext,
): Promise<0 | 1 | 2> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === 'help') {
    const text = usage(commands);
    if (name === undefined) context.remark(text);
    else context.write(text);
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    context.remark(`There is no command of that name.\n\n${usage(commands)}`);
    return 2;
  }
  if (rest.includes('--help')) {
    context.write(command.help);
    return 0;
  }
  try {
    await command.run(rest, context);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      context.remark(`${error.message}\nSee: npm run copane -- ${name} --help`);
      return 2;
    }
    const known = error instanceof CopaneError;
    context.remark(
      known ? error.message : `The command failed unexpectedly: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return 1;
  }
}

function usage(commands: Readonly<Record<string, Command>>): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `Usage: npm run copane -- COMMAND [OPTIONS]\n\n${lines.join('\n')}\n\nEach command has --help.`;
}
