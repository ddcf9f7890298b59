/** Labels say which log and how bad, never who: a label is an index, and is kept apart from the lines. */
export const SERVICE_LABEL = 'copane';

const LEVELS: Readonly<Record<number, string>> = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' };

export type LogEntry = { labels: string; ns: string; line: string };

/** The log that a line belongs to, by its event. */
const logOf = (event: unknown): 'api' | 'session' | 'error' => {
  if (event === 'request') return 'api';
  return event === 'session-opened' || event === 'session-ended' ? 'session' : 'error';
};

/** A line of pino's as Loki takes it; null for what is none. */
export const entryOf = (line: string): LogEntry | null => {
  try {
    const { level, time, event } = JSON.parse(line) as { level?: number; time?: string; event?: unknown };
    const ms = Date.parse(time ?? '');
    if (Number.isNaN(ms)) return null;
    const labels = JSON.stringify({ service: SERVICE_LABEL, log: logOf(event), level: LEVELS[level ?? 30] ?? 'info' });
    return { labels, ns: `${ms}000000`, line: line.trimEnd() };
  } catch {
    return null;
  }
};

/** Body of a push (Loki HTTP API, "Ingest logs"): lines by their labels, times in nanoseconds as text. */
export const pushBody = (entries: readonly LogEntry[]): string => {
  const streams = [...Map.groupBy(entries, ({ labels }) => labels)].map(([labels, own]) => ({
    stream: JSON.parse(labels) as unknown,
    values: own.map(({ ns, line }) => [ns, line]),
  }));
  return JSON.stringify({ streams });
};

export const lokiHeaders = (tenant: string | undefined): Record<string, string> => ({
  'content-type': 'application/json',
  ...(tenant === undefined ? {} : { 'X-Scope-OrgID': tenant }),
});
