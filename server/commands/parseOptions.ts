import { parseArgs } from 'node:util';
import { UsageError } from './command.ts';

type OptionTypes = Record<string, 'string' | 'boolean'>;
type Parsed<O extends OptionTypes> = { [K in keyof O]?: O[K] extends 'string' ? string : boolean } & { help?: boolean };

/** `--name value`, `--name=value` and flags, nothing else; `--help` is always known. Throws UsageError. */
export function parseOptions<const O extends OptionTypes>(args: readonly string[], options: O): { values: Parsed<O>; rest: string[] } {
  const known = Object.fromEntries(Object.entries({ ...options, help: 'boolean' as const }).map(([name, type]) => [name, { type }]));
  try {
    const { values, positionals, tokens } = parseArgs({
      args: [...args],
      options: known,
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
    const names = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice) throw new UsageError(`--${twice} is given twice.`);
    return { values: values as Parsed<O>, rest: positionals };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message);
  }
}

/** A day in UTC, `2026-11-21`. */
export function parseDay(text: string, option: string): string {
  const time = new Date(`${text}T00:00:00.000Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text)) return text;
  throw new UsageError(`${option} takes a day such as 2026-11-21.`);
}
