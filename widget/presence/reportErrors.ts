import { toJson } from '../../protocol/client/json.ts';
import type { WidgetError } from '../../protocol/http/widgetError.ts';

/** A page that fails in a loop says so a few times. */
const MOST = 5;
const FRAME = /\/copane(?:\/([\w.-]+)\/(\w+))?\.js:(\d+:\d+)/;

export type ErrorReporting = {
  view: Window;
  request: typeof fetch;
  base: string;
  site: string;
  /** Of the widget that this speaks for: once a later one has taken its place, that one reports. */
  host: Node;
  /** Of the session that runs, if one does. */
  sessionId(): string | undefined;
};

/** The report, or `null` for an error that did not arise in our own files: those are the page's, and none of our business. */
export const errorReport = (
  error: unknown,
  { base, site, sessionId }: Omit<ErrorReporting, 'view' | 'request' | 'host'>,
): WidgetError | null => {
  if (!(error instanceof Error)) return null;
  const lines = String(error.stack)
    .split('\n')
    .filter((line) => /^\s+at |@/.test(line));
  if (!lines[0]?.includes(`${base}/copane`)) return null;
  let version = '';
  const frames: string[] = [];
  for (const line of lines) {
    const [, folder, part = 'copane', place] = line.includes(`${base}/copane`) ? (FRAME.exec(line) ?? []) : [];
    if (!place) continue;
    version ||= folder ?? '';
    frames.push(`${part}.js:${place}`);
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const session = sessionId();
  return { site, version, name: error.name, ...(code && { code }), frames: frames.slice(0, 10), ...(session && { session }) };
};

/** Tells the service of errors of our own that nobody caught. */
export const reportErrors = (reporting: ErrorReporting): void => {
  const { view, request, base, host } = reporting;
  const said = new Set<string>();
  const report = (error: unknown): void => {
    const found = errorReport(error, reporting);
    if (!found || !host.isConnected) return;
    const body = toJson(found);
    if (said.size >= MOST || said.has(body)) return;
    said.add(body);
    // As plain text it needs no question before it, and it outlives the page.
    request(`${base}/visitor/errors`, { method: 'POST', body, keepalive: true, credentials: 'omit', referrerPolicy: 'origin' }).catch(
      () => {},
    );
  };
  view.addEventListener('error', (event) => report(event.error));
  view.addEventListener('unhandledrejection', (event) => report(event.reason));
};
