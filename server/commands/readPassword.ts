import { type CommandContext, UsageError } from './command.ts';

/** The password from COPANE_PASSWORD, else from stdin: never from the command line, where others could read it. */
export const readPassword = async ({ env, input }: CommandContext): Promise<string> => {
  const given = env.COPANE_PASSWORD || (await input?.())?.replace(/\r?\n$/, '');
  if (given) return given;
  throw new UsageError('The password is missing: set COPANE_PASSWORD, or give it on stdin. It is not taken from the command line.');
};
