import { openFaultyLine } from './faultyLine.ts';

/** What Toxiproxy does to a line: its name and attributes (github.com/Shopify/toxiproxy, "Toxics"). */
export type Toxic = { type: 'latency' | 'bandwidth' | 'reset_peer' | 'timeout'; attributes: Record<string, number> };

export type ToxicLine = {
  /** For `browser.newContext({ proxy: { server } })`. */
  server: string;
  /** What passes from now on, both ways, passes like this. */
  poison(toxic: Toxic): Promise<void>;
  heal(): Promise<void>;
  close(): Promise<void>;
};

const STREAMS = ['upstream', 'downstream'] as const;

/** A proxy for one browser with Toxiproxy in front of it. Throws when the service at `api` refuses. */
export const openToxicLine = async (api: string): Promise<ToxicLine> => {
  const line = await openFaultyLine();
  const name = `copane-${crypto.randomUUID()}`;
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(new URL(path, api), {
      method,
      // Toxiproxy answers nobody who looks like a browser.
      headers: { 'user-agent': 'copane-tests', 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`Toxiproxy refused ${method} ${path}: ${text}`);
    return text ? JSON.parse(text) : null;
  };
  const { listen } = (await ask('POST', '/proxies', {
    name,
    listen: '127.0.0.1:0',
    upstream: new URL(line.server).host,
    enabled: true,
  })) as { listen: string };
  let poisons: string[] = [];
  return {
    server: `http://${listen}`,
    poison: async ({ type, attributes }) => {
      for (const stream of STREAMS) {
        const toxic = `${type}-${stream}`;
        await ask('POST', `/proxies/${name}/toxics`, { name: toxic, type, stream, attributes });
        poisons.push(toxic);
      }
    },
    heal: async () => {
      for (const toxic of poisons) await ask('DELETE', `/proxies/${name}/toxics/${toxic}`);
      poisons = [];
    },
    close: async () => {
      await ask('DELETE', `/proxies/${name}`);
      await line.close();
    },
  };
};
