import { createServer, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { type AssetNetwork, createAssetSource } from '../../../server/adapters/egress/createAssetSource.ts';
import { isGlobalAddress } from '../../../server/adapters/egress/isGlobalAddress.ts';
import { assetTarget } from '../../../server/adapters/egress/judgeAsset.ts';
import { systemClock } from '../../../server/adapters/system/systemClock.ts';
import { solidPng } from '../../e2e/assets/solidPng.ts';

const HOST = 'files.shop.com';
const PNG = solidPng([1, 2, 3]);
const enabled = { deployment: { recipients: { siteAssets: { effectiveFrom: '2020-01-01', location: 'EU', country: 'Germany' } } } };

let server: Server;
const seen: { url: string; headers: Record<string, unknown> }[] = [];
const answers: Record<string, (response: ServerResponse) => void> = {
  '/fine.png': (to) => to.writeHead(200, { 'content-type': 'image/png', 'set-cookie': 'a=b' }).end(PNG),
  '/style.css': (to) => to.writeHead(200, { 'content-type': 'text/css; charset=utf-8' }).end('p{color:red}'),
  '/page.css': (to) => to.writeHead(200, { 'content-type': 'text/css' }).end('<html>'),
  '/redirect.png': (to) => to.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end(),
  '/error.png': (to) => to.writeHead(500, { 'content-type': 'image/png' }).end(PNG),
  '/html.png': (to) => to.writeHead(200, { 'content-type': 'text/html' }).end(PNG),
  '/lies.png': (to) => to.writeHead(200, { 'content-type': 'image/png' }).end('<script>alert(1)</script>'),
  '/drawing.svg': (to) => to.writeHead(200, { 'content-type': 'image/svg+xml' }).end('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  '/packed.png': (to) => to.writeHead(200, { 'content-type': 'image/png', 'content-encoding': 'gzip' }).end(PNG),
  '/says-huge.png': (to) => to.writeHead(200, { 'content-type': 'image/png', 'content-length': 10_000_000 }).end(PNG),
  '/huge.png': (to) => {
    to.writeHead(200, { 'content-type': 'image/png' }).write(PNG);
    const more = (): void => void (to.destroyed || to.write(Buffer.alloc(65_536), more));
    more();
  },
  '/slow.png': (to) => void to.writeHead(200, { 'content-type': 'image/png' }).write(PNG.subarray(0, 20)),
  '/silent.png': () => {},
  '/cut.png': (to) => {
    to.writeHead(200, { 'content-type': 'image/png', 'content-length': PNG.length }).write(PNG.subarray(0, 20));
    setTimeout(() => to.destroy(), 20);
  },
};

beforeAll(async () => {
  server = createServer((asked, response) => {
    seen.push({ url: asked.url ?? '', headers: asked.headers });
    (answers[asked.url ?? ''] ?? ((to: ServerResponse) => to.writeHead(404).end()))(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** The internet, played by one server of this machine; the addresses asked are remembered. */
const network = (addresses: readonly string[] | (() => readonly string[]) = ['93.184.216.34'], asked: string[] = []): AssetNetwork => ({
  resolve: async () => (typeof addresses === 'function' ? addresses() : addresses),
  isGlobal: isGlobalAddress,
  ask: ({ path, headers, signal, address }) => {
    asked.push(address);
    return request({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, path, headers, signal, agent: false });
  },
});
const sourceWith = (parts: { network?: AssetNetwork; rules?: typeof enabled | { deployment: undefined } } = {}) =>
  createAssetSource({ rules: enabled, clock: systemClock, network: network(), patienceMs: 400, ...parts });
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'read',
    (error: unknown) => (error instanceof CopaneError ? error.code : String(error)),
  );

describe('ASSET-20 an address is asked only when it is https, on its own port, of a host on the list', () => {
  const hosts = [HOST, '127.0.0.1', 'localhost', '[::1]', '0x7f000001', '2130706433', 'printer.local', 'metadata.internal'];
  it.each([
    `http://${HOST}/a.png`,
    `https://${HOST}:8443/a.png`,
    `https://user@${HOST}/a.png`,
    `https://user:secret@${HOST}/a.png`,
    'https://other.com/a.png',
    `https://a.${HOST}/a.png`,
    `https://${HOST}.evil.com/a.png`,
    `https://evil.com/${HOST}`,
    `https://evil.com\\@${HOST}/a.png`.replace(HOST, 'x.com'),
    `https://${HOST}./a.png`,
    'https://127.1/a.png',
    'https://127.0.0.1/a.png',
    'https://0x7f000001/a.png',
    'https://2130706433/a.png',
    'https://017700000001/a.png',
    'https://[::1]/a.png',
    'https://[::ffff:169.254.169.254]/a.png',
    'https://localhost/a.png',
    'https://printer.local/a.png',
    'https://metadata.internal/a.png',
    `ftp://${HOST}/a.png`,
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    `//${HOST}/a.png`,
    '',
    `https://${HOST}/${'a'.repeat(5_000)}`,
  ])('%s', async (address) => {
    const asked: string[] = [];
    expect(assetTarget(address, hosts)).toBeNull();
    expect(await codeOf(sourceWith({ network: network(undefined, asked) }).read(address, hosts))).toBe('egress-denied');
    expect(asked).toEqual([]);
  });
  it('and one that fits is', () => expect(assetTarget(`https://${HOST}/a.png?x=1#y`, hosts)?.href).toBe(`https://${HOST}/a.png?x=1#y`));
});

describe('ASSET-21 a name that leads into this network is not asked', () => {
  it.each([
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '100.127.255.255',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.170',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:93.184.216.34',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '2001:0:5ef5:79fb::1',
    '127.1',
    'localhost',
    '',
  ])('%s', async (address) => {
    const asked: string[] = [];
    expect(isGlobalAddress(address)).toBe(false);
    expect(await codeOf(sourceWith({ network: network([address], asked) }).read(`https://${HOST}/fine.png`, [HOST]))).toBe('egress-denied');
    // Nor when only one of several does.
    expect(await codeOf(sourceWith({ network: network(['93.184.216.34', address], asked) }).read(`https://${HOST}/fine.png`, [HOST]))).toBe(
      'egress-denied',
    );
    expect(asked).toEqual([]);
  });
  it.each(['93.184.216.34', '1.1.1.1', '100.63.255.255', '172.32.0.1', '2606:4700:4700::1111', '2a00:1450:4001:82a::2003'])(
    'while %s is',
    (address) => expect(isGlobalAddress(address)).toBe(true),
  );
  it('nor is a name that leads nowhere', async () =>
    expect(await codeOf(sourceWith({ network: network([]) }).read(`https://${HOST}/fine.png`, [HOST]))).toBe('egress-denied'));
  it('the address that was judged is the one that is asked, though the name leads elsewhere a moment later', async () => {
    const asked: string[] = [];
    let turn = 0;
    const rebinding = network(() => (turn++ === 0 ? ['93.184.216.34'] : ['127.0.0.1']), asked);
    expect(await codeOf(sourceWith({ network: rebinding }).read(`https://${HOST}/fine.png`, [HOST]))).toBe('read');
    expect(asked).toEqual(['93.184.216.34']);
    expect(turn).toBe(1);
  });
});

describe('ASSET-22 only a whole file of an allowed kind, soon, and not too large, is read', () => {
  it('a picture, by its bytes, asked without cookies', async () => {
    seen.length = 0;
    const { type, bytes } = await sourceWith().read(`https://${HOST}/fine.png`, [HOST]);
    expect([type, bytes.length]).toEqual(['image/png', PNG.length]);
    expect(Object.keys(seen[0]?.headers ?? {}).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
    await sourceWith().read(`https://${HOST}/fine.png`, [HOST]);
    expect(seen[1]?.headers.cookie).toBeUndefined();
  });
  it('a stylesheet', async () => expect((await sourceWith().read(`https://${HOST}/style.css`, [HOST])).type).toBe('text/css'));
  it.each(Object.keys(answers).filter((path) => !/fine|style/.test(path)))('not %s', async (path) => {
    seen.length = 0;
    expect(await codeOf(sourceWith().read(`https://${HOST}${path}`, [HOST]))).toBe('recipient-failed');
    expect(seen.map(({ url }) => url)).toEqual([path]);
  });
  it('nor from a name that is resolved too late', async () => {
    const never = { ...network(), resolve: () => new Promise<never>(() => {}) };
    expect(await codeOf(sourceWith({ network: never }).read(`https://${HOST}/fine.png`, [HOST]))).toBe('recipient-failed');
  });
  it('and an error says nothing of the address', async () => {
    const failed = await sourceWith()
      .read(`https://${HOST}/secret-path.png`, [HOST])
      .catch((error: CopaneError) => error);
    expect(JSON.stringify([failed, String(failed), (failed as CopaneError).cause ?? null])).not.toContain('secret-path');
  });
});

describe('ASSET-23 nothing is read unless the operator has declared it', () => {
  it('not without a deployment, nor before its day', async () => {
    const later = {
      deployment: { recipients: { siteAssets: { ...enabled.deployment.recipients.siteAssets, effectiveFrom: '2999-01-01' } } },
    };
    for (const rules of [{ deployment: undefined }, later]) {
      expect(sourceWith({ rules }).enabled()).toBe(false);
      expect(await codeOf(sourceWith({ rules }).read(`https://${HOST}/fine.png`, [HOST]))).toBe('egress-denied');
    }
  });
});
