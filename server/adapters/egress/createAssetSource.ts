import { lookup } from 'node:dns/promises';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIP } from 'node:net';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { AssetSource } from '../../ports/assetSource.ts';
import type { Clock } from '../../ports/clock.ts';
import { assetKind } from './assetKind.ts';
import { isGlobalAddress } from './isGlobalAddress.ts';
import { assetTarget, mayReadAssets } from './judgeAsset.ts';
import type { EgressRules } from './judgeEgress.ts';

/** The network as the source uses it; tests put their own in its place. */
export type AssetNetwork = {
  /** Every address that the name leads to now. */
  resolve(host: string): Promise<readonly string[]>;
  isGlobal(address: string): boolean;
  /** Asks this address and no other, by the name; the answer comes as `response`. */
  ask(target: { host: string; path: string; address: string; headers: Record<string, string>; signal: AbortSignal }): ClientRequest;
};

const internet: AssetNetwork = {
  resolve: async (host) => (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address),
  isGlobal: isGlobalAddress,
  ask: ({ host, path, address, headers, signal }) =>
    request({
      host,
      port: 443,
      path,
      method: 'GET',
      servername: host,
      headers,
      signal,
      agent: false,
      maxHeaderSize: 16_384,
      // The name was resolved and judged once; asked again it might lead elsewhere.
      lookup: (_host, options, done) => {
        const family = isIP(address);
        if (options.all) done(null, [{ address, family }]);
        else done(null, address, family);
      },
    }),
};

const PATIENCE_MS = 5_000;
const MOST_BYTES = 2 * 1024 * 1024;

const readAnswer = (asked: ClientRequest): Promise<{ type: string; bytes: Buffer }> =>
  new Promise((resolve, reject) => {
    const fail = (reason: string): void => {
      asked.destroy();
      reject(new Error(reason));
    };
    asked.on('error', reject);
    asked.on('response', (response: IncomingMessage) => {
      // A redirect would be another address, which nobody judged.
      if (response.statusCode !== 200) return fail('no file');
      if (Number(response.headers['content-length'] ?? 0) > MOST_BYTES) return fail('too large');
      if ((response.headers['content-encoding'] ?? 'identity') !== 'identity') return fail('packed');
      const pieces: Buffer[] = [];
      let size = 0;
      response.on('data', (piece: Buffer) => {
        size += piece.length;
        if (size > MOST_BYTES) fail('too large');
        else pieces.push(piece);
      });
      response.on('error', reject);
      response.on('end', () =>
        response.complete ? resolve({ type: response.headers['content-type'] ?? '', bytes: Buffer.concat(pieces) }) : fail('cut off'),
      );
    });
    asked.end();
  });

/** Reads sites' files from the internet. Nothing is kept, and no address is said in an error. */
export const createAssetSource = (parts: {
  rules: Pick<EgressRules, 'deployment'>;
  clock: Clock;
  network?: AssetNetwork | undefined;
  patienceMs?: number;
}): AssetSource => {
  const { rules, clock, network = internet, patienceMs = PATIENCE_MS } = parts;
  const enabled = (): boolean => mayReadAssets(rules, new Date(clock.now()).toISOString());
  const denied = (): CopaneError =>
    new CopaneError(
      'egress-denied',
      'This file may not be read: its host is not on the list of the site, or the operator has not enabled it.',
    );
  return {
    enabled,
    read: async (address, hosts) => {
      const target = enabled() ? assetTarget(address, hosts) : null;
      if (!target) throw denied();
      const signal = AbortSignal.timeout(patienceMs);
      try {
        const resolved = await Promise.race([
          network.resolve(target.hostname),
          new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Error('too slow')))),
        ]);
        // One address of this network among them is enough to ask none: the next answer may hold it alone.
        const [first] = resolved;
        if (first === undefined || !resolved.every(network.isGlobal)) throw denied();
        const headers = { accept: 'image/*,font/*,text/css', 'accept-encoding': 'identity', 'user-agent': 'Copane' };
        const { type, bytes } = await readAnswer(
          network.ask({ host: target.hostname, path: target.pathname + target.search, address: first, headers, signal }),
        );
        const kind = assetKind(type, bytes);
        if (kind === null) throw new Error('of no allowed kind');
        return { type: kind, bytes };
      } catch (error) {
        if (error instanceof CopaneError) throw error;
        throw new CopaneError('recipient-failed', 'The file could not be read from its host.');
      }
    },
  };
};
