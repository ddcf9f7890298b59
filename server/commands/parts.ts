import { type CommandContext, UsageError } from './command.ts';

type Part = (args: readonly string[], context: CommandContext) => Promise<void>;

/** A command with parts, `tenant list`: picks the part that the first word names. */
export const runPart = (
  command: string,
  parts: Readonly<Record<string, Part>>,
  args: readonly string[],
  context: CommandContext,
): Promise<void> => {
  const [name, ...rest] = args;
  const part = name !== undefined && Object.hasOwn(parts, name) ? parts[name] : undefined;
  if (!part) throw new UsageError(`${command} is followed by one of: ${Object.keys(parts).join(', ')}.`);
  return part(rest, context);
};

/** The one word that a part takes. */
export const oneWord = (rest: readonly string[], what: string): string => {
  const [word] = rest;
  if (word === undefined || rest.length > 1) throw new UsageError(`Give one ${what}.`);
  return word;
};

export const required = (value: string | undefined, option: string): string => {
  if (value === undefined || value === '') throw new UsageError(`${option} is missing.`);
  return value;
};

export const oneOf = <T extends string>(value: string, allowed: readonly T[], what: string): T => {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new UsageError(`${what} is one of: ${allowed.join(', ')}.`);
  return found;
};
