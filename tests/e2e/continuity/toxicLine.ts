/** What toxiproxy does to everything that passes a line, with its attributes (github.com/Shopify/toxiproxy, "Toxics"). */
type Toxic = readonly [type: 'latency' | 'bandwidth' | 'reset_peer' | 'timeout', attributes: Record<string, number>];

export type ToxicLine = {
  /** For `browser.newContext({ proxy: { server } })`. */
  server: string;
  /** Both ways from now on, in the place of what was before; nothing heals the line. */
  poison: (...toxics: readonly Toxic[]) => Promise<void>;
  close: () => Promise<void>;
};

/** A line of the toxiproxy at `TOXIPROXY_URL` in front of a server on this machine. */
export const openToxicLine = async (toxiproxy: string, server: string): Promise<ToxicLine> => {
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(new URL(path, toxiproxy), { method, ...(body ? { body: JSON.stringify(body) } : {}) });
    if (!response.ok) throw new Error(`toxiproxy answers ${response.status} to ${method} ${path}: ${await response.text()}`);
    return response.status === 204 ? undefined : response.json();
  };
  const name = `copane-${crypto.randomUUID()}`;
  const { listen } = (await call('POST', '/proxies', { name, listen: '127.0.0.1:0', upstream: new URL(server).host })) as {
    listen: string;
  };
  let there: string[] = [];
  return {
    server: `http://${listen}`,
    poison: async (...toxics) => {
      for (const toxic of there.splice(0)) await call('DELETE', `/proxies/${name}/toxics/${toxic}`);
      for (const [type, attributes] of toxics)
        for (const stream of ['upstream', 'downstream']) {
          const toxic = `${type}-${stream}`;
          there.push(toxic);
          await call('POST', `/proxies/${name}/toxics`, { name: toxic, type, stream, attributes });
        }
    },
    close: async () => {
      there = [];
      await call('DELETE', `/proxies/${name}`);
    },
  };
};
