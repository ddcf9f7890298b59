import type { Command } from '../../../../server/commands/command.ts';
import { runCommand } from '../../../../server/commands/runCommand.ts';

export type Answer = { code: number; out: string; err: string };

/** Runs a command as the command line does, with what it wrote. */
export const runForTest = async (
  commands: Readonly<Record<string, Command>>,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  options: { input?: string; now?: () => number } = {},
): Promise<Answer> => {
  const answer: Answer = { code: -1, out: '', err: '' };
  const { input } = options;
  answer.code = await runCommand(commands, args, {
    env,
    write: (text) => {
      answer.out += text.endsWith('\n') ? text : `${text}\n`;
    },
    remark: (text) => {
      answer.err += `${text}\n`;
    },
    now: options.now ?? Date.now,
    ...(input === undefined ? {} : { input: async () => input }),
  });
  return answer;
};
