import { isHostName } from '../../protocol/hostName.ts';

/** One entry a line; empty lines and white space around do not count. */
export const lines = (text: string): string[] => [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean);

/** Those that are not scheme, host and port alone. */
export const invalidOrigins = (text: string): string[] =>
  lines(text).filter((line) => !(URL.canParse(line) && /^https?:$/.test(new URL(line).protocol) && new URL(line).origin === line));

/** Those that are not the exact name of a host. */
export const invalidHosts = (text: string): string[] => lines(text).filter((line) => !isHostName(line.toLowerCase()));
