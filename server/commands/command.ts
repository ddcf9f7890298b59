/** What a command gets from the outside. `write` is for results, errors are thrown. */
export type CommandContext = {
  env: Readonly<Record<string, string | undefined>>;
  write(text: string): void;
  /** For results that are no text; undefined where a person looks at the output. */
  writeBytes?(bytes: Uint8Array): void;
  /** For progress and remarks, on stderr. */
  remark(text: string): void;
  now(): number;
  /** All of stdin; undefined where a person types there. */
  input?(): Promise<string>;
};

export type Command = {
  /** One line for the list of commands. */
  summary: string;
  /** What `--help` prints. */
  help: string;
  run(args: readonly string[], context: CommandContext): Promise<void>;
};

/** Bad usage: exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}
